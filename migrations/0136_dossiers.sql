-- Dossier unique d'instruction : bilan de l'année passée et demande de l'année, déposé par une structure dans une campagne.
CREATE TABLE dossier (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campagne integer NOT NULL REFERENCES campagne (id),
  structure integer NOT NULL REFERENCES structure (id),
  -- Organisation qui le remplit.
  organisation_id integer NOT NULL REFERENCES organisation (id),
  nature text NOT NULL CHECK (nature IN ('premiere', 'renouvellement', 'annuel')),
  -- Années demandées, de 1 à 3 (convention de trois ans au plus).
  annees smallint NOT NULL DEFAULT 1 CHECK (annees BETWEEN 1 AND 3),
  -- src/domaines/dossiers/suivi.ts
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'depose', 'a_corriger', 'complet', 'en_dialogue', 'avis_attendu',
    'avis_rendu', 'accorde', 'refuse', 'sursis', 'retire')),
  etat_depuis timestamptz NOT NULL DEFAULT now(),
  -- Numéro public, donné au dépôt.
  numero text UNIQUE,
  depose_le timestamptz,
  -- Compte de l'agent qui instruit.
  instructeur_id integer REFERENCES compte (id),
  -- Accord donné par la structure à sa tête de réseau pour lire son dossier.
  reseau_autorise boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  UNIQUE (campagne, structure),
  CHECK ((depose_le IS NULL) = (numero IS NULL)),
  CHECK (etat IN ('brouillon', 'retire') OR depose_le IS NOT NULL)
);
CREATE INDEX dossier_structure ON dossier (structure);
CREATE INDEX dossier_organisation ON dossier (organisation_id);

-- Récépissé : ce qui a été déposé, tel quel, avec son empreinte ; un par dépôt (premier dépôt, corrections).
CREATE TABLE dossier_recepisse (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dossier integer NOT NULL REFERENCES dossier (id),
  rang smallint NOT NULL CHECK (rang >= 1),
  depose_le timestamptz NOT NULL,
  depose_par text NOT NULL,
  -- Réponses, version du formulaire, empreintes des pièces.
  contenu jsonb NOT NULL,
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  UNIQUE (dossier, rang)
);
CREATE TRIGGER recepisse_ajout_seul BEFORE UPDATE OR DELETE ON dossier_recepisse FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Dépôts refusés (hors délai, incomplets) : la preuve qu'on a essayé, et quand.
CREATE TABLE dossier_depot_refuse (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dossier integer NOT NULL REFERENCES dossier (id),
  tente_le timestamptz NOT NULL DEFAULT clock_timestamp(),
  par text NOT NULL,
  motif text NOT NULL
);
CREATE INDEX depot_refuse_dossier ON dossier_depot_refuse (dossier);
