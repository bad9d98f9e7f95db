-- Paramètres datés : tout nombre réglementaire ou conventionnel, avec sa période, son territoire, sa source et sa confiance.
-- Une ligne n'est jamais modifiée : la corriger ou la clore en écrit une autre et note la première comme remplacée.
CREATE TABLE parametre (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Nom connu du programme (src/domaines/parametres/catalogue.ts).
  cle text NOT NULL CHECK (cle ~ '^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$'),
  -- « departement:62 » ; NULL : France entière.
  territoire text CHECK (territoire ~ '^(region|departement|epci|commune):[0-9A-Z]+$'),
  -- Un nombre, ou une valeur composée (paliers, vitesses), jamais les deux ni aucun.
  valeur numeric,
  details jsonb,
  unite text NOT NULL,
  date_debut date NOT NULL,
  -- Exclue. NULL : toujours en vigueur.
  date_fin date,
  source text NOT NULL CHECK (length(btrim(source)) >= 3),
  confiance text NOT NULL CHECK (confiance IN ('lu', 'source secondaire', 'non verifie')),
  commentaire text NOT NULL DEFAULT '',
  -- Livré avec le programme : une version suivante peut le remplacer tant que personne ne l'a corrigé.
  semis boolean NOT NULL DEFAULT false,
  auteur_id integer REFERENCES compte (id),
  auteur text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  -- La ligne que celle-ci corrige ou clôt.
  remplace integer REFERENCES parametre (id),
  remplace_le timestamptz,
  CHECK ((valeur IS NULL) <> (details IS NULL)),
  CHECK (date_fin > date_debut),
  -- Deux valeurs en vigueur au même endroit au même moment sont impossibles.
  CONSTRAINT parametre_sans_chevauchement EXCLUDE USING gist (
    cle WITH =, (coalesce(territoire, '')) WITH =, (daterange(date_debut, date_fin)) WITH &&
  ) WHERE (remplace_le IS NULL)
);
CREATE INDEX parametre_cle ON parametre (cle, date_debut);

CREATE FUNCTION parametre_immuable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.remplace_le IS NOT NULL
     OR to_jsonb(NEW) - 'remplace_le' IS DISTINCT FROM to_jsonb(OLD) - 'remplace_le' THEN
    RAISE EXCEPTION 'Un paramètre ne se modifie pas : il se remplace.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER parametre_immuable BEFORE UPDATE OR DELETE ON parametre FOR EACH ROW EXECUTE FUNCTION parametre_immuable();
