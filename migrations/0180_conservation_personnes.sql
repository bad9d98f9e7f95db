-- Conservation d'une personne accompagnée : active, puis en archive, puis anonymisée. Le terme se recalcule ; la suspension est à la personne.
CREATE TABLE conservation_personne (
  personne integer PRIMARY KEY REFERENCES personne (id) ON DELETE CASCADE,
  -- Dernier jour de conservation active, et dernier jour avant l'anonymisation, compris.
  active_jusqu_au date NOT NULL,
  jusqu_au date NOT NULL,
  -- D'où court la durée, et pourquoi ; durées et sources des paramètres employés. Rien de personnel.
  fondement jsonb NOT NULL,
  -- Archivée : le cercle du parcours a été fermé.
  archivee_le timestamptz,
  prevenu_le timestamptz,
  anonymisee_le timestamptz,
  CHECK (jusqu_au >= active_jusqu_au),
  CHECK (anonymisee_le IS NULL OR prevenu_le IS NOT NULL)
);
CREATE INDEX conservation_personne_due ON conservation_personne (jusqu_au) WHERE anonymisee_le IS NULL;

ALTER TABLE conservation_personne ENABLE ROW LEVEL SECURITY;
-- Premier cercle : qui voit l'identité voit le terme ; seul le système date.
CREATE POLICY lire ON conservation_personne FOR SELECT TO maillage_personnes USING (
  EXISTS (SELECT FROM personne n WHERE n.id = conservation_personne.personne));

SELECT installer_cloison();
