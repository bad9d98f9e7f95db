-- Campagne de conventionnement : un département, une année, un calendrier, des formulaires, des critères publiés.
CREATE TABLE campagne (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  departement text NOT NULL CHECK (departement ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'),
  annee integer NOT NULL CHECK (annee BETWEEN 2000 AND 2100),
  intitule text NOT NULL CHECK (intitule <> ''),
  -- Instants : le dépôt est décidé par l'horloge de la base.
  ouvre_le timestamptz NOT NULL,
  ferme_le timestamptz NOT NULL,
  formulaire_version integer NOT NULL REFERENCES formulaire_version (id),
  -- Critères d'éligibilité (bloquants) et de sélection (pondérés) : src/domaines/campagnes/forme.ts, Criteres.
  criteres jsonb NOT NULL DEFAULT '{"eligibilite": [], "selection": []}',
  -- Poids publiés des trois critères légaux de la part modulée : src/domaines/campagnes/forme.ts, PoidsModulation.
  modulation jsonb NOT NULL,
  consignes text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'preparation' CHECK (etat IN ('preparation', 'ouverte', 'archivee')),
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  CHECK (ferme_le > ouvre_le),
  -- La campagne inventée de la démonstration n'empêche pas d'ouvrir la vraie.
  UNIQUE (departement, annee, demonstration)
);
