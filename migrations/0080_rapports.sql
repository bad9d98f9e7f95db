-- Rapports produits : un document à une date, son fichier, et la question qui permet de le refaire.
CREATE TABLE rapport (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  genre text NOT NULL CHECK (genre IN ('etat_des_lieux')),
  -- « niveau:code », et son nom tel qu'il était alors.
  territoire text NOT NULL,
  territoire_nom text NOT NULL,
  question jsonb NOT NULL DEFAULT '{}',
  -- Date écrite dans le document.
  date date NOT NULL,
  fichier_id integer NOT NULL REFERENCES fichier (id),
  auteur integer,
  auteur_nom text NOT NULL,
  organisation_id integer,
  organisation_nom text NOT NULL,
  produit_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON rapport (organisation_id, id DESC);
CREATE INDEX ON rapport (territoire, id DESC);
