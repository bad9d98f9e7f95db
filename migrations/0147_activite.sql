-- Activité constatée : heures du mois par structure et par convention ; sorties par catégorie. Des nombres, jamais de personnes.
CREATE TABLE activite_mois (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  structure integer NOT NULL REFERENCES structure (id),
  -- Numéro d'annexe financière sans ses suffixes (ASP ou Maillage) ; vide : toute la structure.
  annexe text NOT NULL DEFAULT '',
  mois date NOT NULL CHECK (extract(day FROM mois) = 1),
  heures numeric(12, 2) NOT NULL CHECK (heures >= 0),
  -- Salariés en insertion ayant au moins une heure, dont bénéficiaires du RSA ; inconnus : NULL.
  salaries integer CHECK (salaries >= 0),
  dont_rsa integer CHECK (dont_rsa >= 0),
  source text NOT NULL CHECK (source IN ('asp', 'saisie')),
  import_id integer,
  saisi_par text NOT NULL,
  saisi_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CHECK (dont_rsa <= salaries),
  UNIQUE (structure, mois, annexe)
);

CREATE TABLE activite_sortie (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  structure integer NOT NULL REFERENCES structure (id),
  annee integer NOT NULL,
  -- Libellés officiels de l'ASP ; `retrait` est hors dénominateur, `non_documentee` se montre toujours.
  categorie text NOT NULL CHECK (categorie IN ('durable', 'transition', 'positive', 'autre', 'non_documentee', 'retrait')),
  nombre integer NOT NULL CHECK (nombre >= 0),
  source text NOT NULL CHECK (source IN ('asp', 'saisie', 'bilan')),
  import_id integer,
  saisi_par text NOT NULL,
  saisi_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  UNIQUE (structure, annee, categorie)
);

-- Qui corrige une ligne, d'où que vienne l'écriture, en change la version : une saisie commencée avant s'en aperçoit.
CREATE FUNCTION activite_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER activite_mois_version BEFORE UPDATE ON activite_mois FOR EACH ROW EXECUTE FUNCTION activite_version();
CREATE TRIGGER activite_sortie_version BEFORE UPDATE ON activite_sortie FOR EACH ROW EXECUTE FUNCTION activite_version();
