-- Le service qui a déposé un import en répond : lui seul, ou l'administrateur du site, le règle, le lance et le défait.
ALTER TABLE import ADD COLUMN organisation_id integer;

UPDATE import i SET organisation_id = (
  SELECT a.organisation_id FROM appartenance a JOIN organisation o ON o.id = a.organisation_id
  WHERE a.compte_id = i.auteur AND o.nom = i.organisation_nom
  ORDER BY a.debut DESC LIMIT 1
);
