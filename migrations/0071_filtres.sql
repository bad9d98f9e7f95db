-- Filtres qu'une personne garde sous un nom : l'adresse d'une liste avec ses paramètres.
CREATE TABLE filtre_enregistre (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  compte_id integer NOT NULL REFERENCES compte (id) ON DELETE CASCADE,
  nom text NOT NULL CHECK (length(btrim(nom)) BETWEEN 1 AND 80),
  adresse text NOT NULL CHECK (adresse ~ '^/[^/\\]' AND length(adresse) <= 2000),
  cree_le timestamptz NOT NULL DEFAULT now(),
  -- Un double envoi du formulaire ne garde pas deux fois le même filtre.
  UNIQUE (compte_id, adresse)
);
