-- Photos d'un territoire : tout ce qu'un scénario relit pour redonner le même résultat, quoi que deviennent les données ensuite.

CREATE TABLE photo_diagnostic (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- sha256 du contenu avant compression : la même photo n'est gardée qu'une fois.
  empreinte text NOT NULL UNIQUE CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  -- Territoire, question, jour, planchers : ce qui se lit sans ouvrir le contenu.
  resume jsonb NOT NULL,
  -- En-tête JSON et tableaux de nombres, comprimés (voir src/domaines/diagnostics/evaluation/encoder.ts).
  contenu bytea NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now()
);
-- Déjà comprimé : PostgreSQL n'a pas à l'essayer encore.
ALTER TABLE photo_diagnostic ALTER COLUMN contenu SET STORAGE EXTERNAL;
