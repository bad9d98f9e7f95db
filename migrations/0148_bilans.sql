-- Bilan annuel d'activité (six rubriques du code du travail) et comptes, pour une convention et une année.
CREATE TABLE bilan (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  convention integer NOT NULL REFERENCES convention (id),
  structure integer NOT NULL REFERENCES structure (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  annee integer NOT NULL,
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'depose', 'a_corriger', 'accepte', 'refuse')),
  etat_depuis timestamptz NOT NULL DEFAULT now(),
  -- Date limite du dépôt, d'un paramètre daté ; absente : aucun paramètre ne la dit.
  due_le timestamptz,
  -- Premier dépôt : c'est lui qui est en retard ou non, pas les corrections.
  depose_le timestamptz,
  -- Dernier dépôt, et l'empreinte des réponses et des pièces telles qu'elles étaient alors.
  redepose_le timestamptz,
  depose_par text,
  empreinte text,
  -- Résultats repris du bilan accepté (src/domaines/bilans/forme.ts) : ils nourrissent le dossier suivant, la modulation et l'état des lieux.
  resultats jsonb,
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (convention, annee),
  CHECK (etat = 'brouillon' OR (depose_le IS NOT NULL AND empreinte IS NOT NULL)),
  CHECK ((etat = 'accepte') = (resultats IS NOT NULL))
);
CREATE INDEX bilan_organisation ON bilan (organisation_id);
CREATE INDEX bilan_structure ON bilan (structure, annee);
