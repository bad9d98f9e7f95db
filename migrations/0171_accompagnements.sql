-- L'opération d'accompagnement : qui la finance, qui la fait, où, pour qui, avec quelles équipes.
CREATE TABLE operation_accompagnement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  intitule text NOT NULL CHECK (length(btrim(intitule)) BETWEEN 3 AND 200),
  departement text NOT NULL REFERENCES departement (code),
  financeur_id integer NOT NULL REFERENCES organisation (id),
  -- Absent : le financeur l'assure lui-même.
  operateur_id integer REFERENCES organisation (id),
  -- Convention de subvention qui la paie, quand elle est ici.
  subvention integer REFERENCES subvention (id),
  publics text[] NOT NULL DEFAULT '{}' CHECK (publics <@ ARRAY['rsa', 'jeunes', 'jeunes_ase', 'sortis_rsa', 'autre']),
  debut date NOT NULL,
  fin date,
  presentation text NOT NULL DEFAULT '',
  -- Cofinancée par le Fonds social européen : les indicateurs de participant sont demandés.
  fse boolean NOT NULL DEFAULT false,
  -- Valeurs propres à l'opération, par clé de paramètre ; le reste suit les paramètres datés.
  reglages jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(reglages) = 'object'),
  close_le timestamptz,
  demonstration boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  CHECK (fin >= debut)
);
CREATE INDEX operation_accompagnement_departement ON operation_accompagnement (departement);

-- Communes dedans et dehors : « tout le département sauf une agglomération » tient en deux lignes.
CREATE TABLE operation_territoire (
  operation integer NOT NULL REFERENCES operation_accompagnement (id) ON DELETE CASCADE,
  sens text NOT NULL CHECK (sens IN ('inclus', 'exclu')),
  niveau text NOT NULL CHECK (niveau IN ('departement', 'epci', 'commune')),
  code text NOT NULL,
  PRIMARY KEY (operation, niveau, code)
);

-- Équipe de secteur (service territorial d'insertion) et sa zone ; sans zone, toute l'opération.
CREATE TABLE equipe (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  nom text NOT NULL CHECK (length(btrim(nom)) BETWEEN 2 AND 120),
  lieu text NOT NULL DEFAULT '',
  commune text,
  fermee_le timestamptz,
  UNIQUE (operation, nom),
  UNIQUE (operation, id)
);
CREATE TABLE equipe_territoire (
  equipe integer NOT NULL REFERENCES equipe (id) ON DELETE CASCADE,
  niveau text NOT NULL CHECK (niveau IN ('departement', 'epci', 'commune')),
  code text NOT NULL,
  PRIMARY KEY (equipe, niveau, code)
);

-- Habilitation individuelle d'un compte dans une opération. Sans équipe : toutes.
CREATE TABLE professionnel (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  equipe integer,
  compte_id integer NOT NULL REFERENCES compte (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  role text NOT NULL CHECK (role IN ('responsable', 'referent', 'orientation', 'entreprise', 'coordination')),
  -- Compétence d'un référent.
  domaine text CHECK (domaine IN ('social', 'emploi')),
  -- Nombre de personnes suivies au plus ; absent : le plafond de l'opération.
  plafond integer CHECK (plafond BETWEEN 1 AND 500),
  commune text,
  telephone text NOT NULL DEFAULT '',
  debut date NOT NULL DEFAULT current_date,
  -- Dernier jour d'habilitation.
  fin date,
  CHECK (fin >= debut),
  CHECK (role <> 'referent' OR domaine IS NOT NULL),
  FOREIGN KEY (operation, equipe) REFERENCES equipe (operation, id),
  EXCLUDE USING gist (operation WITH =, compte_id WITH =, role WITH =, (coalesce(equipe, 0)) WITH =, daterange(debut, fin, '[]') WITH &&)
);
CREATE INDEX professionnel_compte ON professionnel (compte_id, operation);

-- Portefeuille : une file d'au plus `plafond` personnes, tenue par un référent.
CREATE TABLE portefeuille (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  equipe integer NOT NULL,
  nom text NOT NULL CHECK (length(btrim(nom)) BETWEEN 2 AND 120),
  titulaire integer REFERENCES professionnel (id),
  plafond integer CHECK (plafond BETWEEN 1 AND 500),
  intensif boolean NOT NULL DEFAULT false,
  ferme_le timestamptz,
  UNIQUE (operation, nom),
  FOREIGN KEY (operation, equipe) REFERENCES equipe (operation, id)
);

-- Absence d'un professionnel, et qui le relaie. Le motif médical n'a pas sa place ici.
CREATE TABLE absence (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  professionnel integer NOT NULL REFERENCES professionnel (id),
  debut date NOT NULL,
  fin date NOT NULL,
  relais integer REFERENCES professionnel (id),
  par text NOT NULL,
  annulee_le timestamptz,
  CHECK (fin >= debut),
  CHECK (relais <> professionnel),
  EXCLUDE USING gist (professionnel WITH =, daterange(debut, fin, '[]') WITH &&) WHERE (annulee_le IS NULL)
);

-- Habilité aujourd'hui.
CREATE FUNCTION habilite(p professionnel) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.debut <= current_date AND (p.fin IS NULL OR p.fin >= current_date)
$$;
