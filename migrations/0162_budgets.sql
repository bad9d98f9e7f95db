-- Budgets : une donnée, versionnée, dont toutes les versions restent côte à côte (demandé, retenu, amendé, réalisé).
CREATE TABLE budget (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `candidature:12` : la convention et les bilans gardent l'objet de la candidature dont ils viennent.
  objet text NOT NULL CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  genre text NOT NULL CHECK (genre IN ('demande', 'retenu', 'amende', 'realise')),
  -- Rang dans son genre : deuxième avenant, deuxième bilan.
  rang smallint NOT NULL DEFAULT 1 CHECK (rang >= 1),
  -- src/domaines/budgets/forme.ts, Budget.
  contenu jsonb NOT NULL CHECK (jsonb_typeof(contenu) = 'object'),
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'fige')),
  empreinte text CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  fige_le timestamptz,
  version integer NOT NULL DEFAULT 1,
  modifie_le timestamptz NOT NULL DEFAULT now(),
  modifie_par text NOT NULL,
  modifie_par_id integer,
  UNIQUE (objet, genre, rang),
  CHECK ((etat = 'fige') = (fige_le IS NOT NULL AND empreinte IS NOT NULL))
);
-- Une version figée ne change plus ; une correction demandée la rouvre (elle redevient un brouillon), le récépissé garde ce qui fut déposé.
CREATE FUNCTION budget_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.etat = 'fige' AND (NEW.contenu IS DISTINCT FROM OLD.contenu OR NEW.genre <> OLD.genre OR NEW.objet <> OLD.objet) THEN
    RAISE EXCEPTION 'Un budget figé ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER budget_fige BEFORE UPDATE ON budget FOR EACH ROW EXECUTE FUNCTION budget_fige();

CREATE TABLE budget_edition (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  budget integer NOT NULL REFERENCES budget (id) ON DELETE CASCADE,
  version integer NOT NULL,
  contenu jsonb NOT NULL,
  par text NOT NULL,
  par_id integer,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX budget_edition_budget ON budget_edition (budget, version);
