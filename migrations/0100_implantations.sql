-- Implantations : des lieux où l'on pourrait ouvrir, et les calculs « où ouvrir ou renforcer ? » gardés avec ce qui les a nourris.

-- Listes de lieux candidats importées (France services…) ; plusieurs peuvent coexister.
CREATE TABLE lieu_candidat (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  liste text NOT NULL CHECK (length(btrim(liste)) BETWEEN 1 AND 80),
  -- Identifiant du lieu dans son fichier ou, s'il n'en a pas, sa commune et son nom.
  cle text NOT NULL,
  nom text NOT NULL CHECK (nom <> ''),
  adresse text,
  commune text NOT NULL REFERENCES commune (code),
  -- Sans coordonnées, le lieu est au centre de sa commune.
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -90 AND 90),
  nature text,
  import_id integer REFERENCES import (id),
  UNIQUE (liste, cle),
  CHECK ((lon IS NULL) = (lat IS NULL))
);
CREATE INDEX ON lieu_candidat (liste, commune);
CREATE INDEX ON lieu_candidat (commune);

CREATE TABLE implantation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Un double envoi du formulaire ne calcule qu'une fois.
  jeton text UNIQUE,
  -- « niveau:code », et son nom tel qu'il était alors.
  territoire text NOT NULL,
  territoire_nom text NOT NULL,
  -- Tout ce qui a été demandé ; avec la photo et les candidats, de quoi refaire le calcul.
  demande jsonb NOT NULL,
  etat text NOT NULL DEFAULT 'en_cours' CHECK (etat IN ('en_cours', 'prete', 'impossible')),
  travail integer,
  -- Photo des données (communes, besoins, offre, durées) sur laquelle le calcul a porté.
  photo integer,
  candidats jsonb,
  candidats_empreinte text CHECK (candidats_empreinte ~ '^[0-9a-f]{64}$'),
  resultat jsonb,
  -- Pourquoi il n'y a pas de réponse, et que faire.
  motif text,
  conseil text,
  solveur text CHECK (solveur IN ('highs', 'glouton')),
  -- Besoin mis à portée et plafond prouvé, en personnes ; écart entre les deux, de 0 à 1.
  couvert double precision CHECK (couvert >= 0),
  borne double precision,
  ecart double precision CHECK (ecart BETWEEN 0 AND 1),
  duree_ms double precision CHECK (duree_ms >= 0),
  auteur integer,
  auteur_nom text NOT NULL,
  organisation_id integer,
  organisation_nom text NOT NULL,
  demande_le timestamptz NOT NULL DEFAULT now(),
  calcule_le timestamptz,
  demonstration boolean NOT NULL DEFAULT false,
  CHECK ((etat = 'prete') = (resultat IS NOT NULL)),
  CHECK ((etat = 'impossible') = (motif IS NOT NULL)),
  CHECK (etat <> 'prete' OR (photo IS NOT NULL AND candidats IS NOT NULL AND solveur IS NOT NULL))
);
CREATE INDEX ON implantation (territoire, id DESC);
CREATE INDEX ON implantation (organisation_id, id DESC);
CREATE INDEX ON implantation (photo);
