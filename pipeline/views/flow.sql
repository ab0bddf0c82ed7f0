-- The order of the stages of the flow (CONSORT 2010); planned people are no stage that anybody reaches.
CREATE VIEW stages AS
SELECT * FROM (VALUES ('invited', 1), ('responded', 2), ('screened', 3), ('eligible', 4), ('enrolled', 5), ('randomised', 6),
                      ('started', 7), ('completed', 8), ('analysed', 9)) s(stage, rank);
