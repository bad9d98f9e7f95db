-- Atelier de répartition : des entrées gardées, les méthodes côte à côte, un choix motivé. Rejouée, une répartition rend les mêmes octets.
CREATE TABLE repartition (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  intitule text NOT NULL CHECK (intitule <> ''),
  annee integer NOT NULL CHECK (annee BETWEEN 2000 AND 2100),
  -- Ce que l'on partage : la France entre départements (par région), une région entre départements, un département entre intercommunalités.
  echelle text NOT NULL CHECK (echelle IN ('france', 'region', 'departement')),
  region text,
  departement text,
  public text NOT NULL,
  -- src/domaines/repartitions/atelier.ts, Entrees : enveloppe, territoires, groupes, bornes, d'où viennent les nombres.
  entrees jsonb NOT NULL,
  -- src/domaines/repartitions/atelier.ts, Resultats : chaque méthode, ou pourquoi elle n'a pas de réponse, et la frontière.
  resultats jsonb NOT NULL,
  -- Empreinte des entrées et des résultats : rejouer doit la retrouver.
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  etat text NOT NULL DEFAULT 'ouverte' CHECK (etat IN ('ouverte', 'adoptee', 'ecartee')),
  methode text,
  decision text NOT NULL DEFAULT '',
  decidee_le timestamptz,
  decidee_par text,
  -- La ligne de crédits qu'elle a dotée.
  enveloppe integer REFERENCES enveloppe (id),
  -- Euros qu'une répartition de la France a partagés entre les lignes de ses régions ; vide : elle n'en a doté aucune.
  euros numeric(16, 2) CHECK (euros IS NULL OR (euros > 0 AND echelle = 'france')),
  -- Reconnaît un double envoi (src/domaines/repartitions/etablir.ts).
  cle text UNIQUE CHECK (cle ~ '^[0-9a-f]{64}$'),
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK ((echelle = 'region') = (region IS NOT NULL AND departement IS NULL)),
  CHECK ((echelle = 'departement') = (departement IS NOT NULL)),
  CHECK ((etat = 'ouverte') = (decidee_le IS NULL)),
  CHECK ((etat = 'adoptee') = (methode IS NOT NULL))
);
CREATE INDEX repartition_lieu ON repartition (annee DESC, region, departement);

-- Ce qu'une répartition a calculé ne change plus : seule la décision s'écrit, une fois.
CREATE FUNCTION repartition_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.entrees, OLD.resultats, OLD.empreinte) IS DISTINCT FROM (NEW.entrees, NEW.resultats, NEW.empreinte)
    OR (OLD.etat <> 'ouverte' AND NEW.etat <> OLD.etat) THEN
    RAISE EXCEPTION 'Une répartition calculée ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER repartition_figee BEFORE UPDATE OR DELETE ON repartition FOR EACH ROW EXECUTE FUNCTION repartition_figee();

-- Ajustements locaux d'une méthode : un territoire, un écart en ETP payé dans sa région, une raison. En ajout seul ; l'inverse l'annule.
CREATE TABLE repartition_ajustement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  repartition integer NOT NULL REFERENCES repartition (id),
  methode text NOT NULL,
  territoire text NOT NULL,
  ecart numeric(10, 2) NOT NULL CHECK (ecart <> 0),
  motif text NOT NULL CHECK (length(btrim(motif)) >= 10),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX repartition_ajustement_de ON repartition_ajustement (repartition, methode, id);
CREATE TRIGGER ajustement_ajout_seul BEFORE UPDATE OR DELETE ON repartition_ajustement FOR EACH ROW EXECUTE FUNCTION ajout_seul();
