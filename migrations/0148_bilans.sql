-- Bilan annuel d'activité (six rubriques du code du travail) et comptes, pour une convention et une année.
CREATE TABLE bilan (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  convention integer NOT NULL REFERENCES convention (id),
  structure integer NOT NULL REFERENCES structure (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  annee integer NOT NULL,
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'depose', 'a_corriger', 'accepte', 'refuse')),
  etat_depuis timestamptz NOT NULL DEFAULT now(),
  depose_le timestamptz,
  -- Taux d'atteinte et résultats repris du bilan accepté : ils nourrissent le dossier suivant, la modulation et l'état des lieux.
  resultats jsonb,
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (convention, annee),
  CHECK (etat = 'brouillon' OR depose_le IS NOT NULL)
);
CREATE INDEX bilan_organisation ON bilan (organisation_id);
