-- Plans : une stratégie, ses feuilles de route, le plan d'action du préfet, les projets de territoire. Chaque action se rattache à l'axe qui
-- la demande, au niveau du dessus.
CREATE TABLE plan (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  genre text NOT NULL CHECK (genre IN ('strategie_regionale', 'feuille_de_route_departementale', 'feuille_de_route_infra',
    'plan_action_prefet', 'projet_de_territoire')),
  intitule text NOT NULL CHECK (intitule <> ''),
  presentation text NOT NULL DEFAULT '',
  -- Qui s'y engage, une organisation par ligne.
  partenaires text NOT NULL DEFAULT '',
  annee_debut integer NOT NULL CHECK (annee_debut BETWEEN 2000 AND 2100),
  annee_fin integer NOT NULL CHECK (annee_fin BETWEEN annee_debut AND annee_debut + 10),
  -- « niveau:code », son nom tel qu'il était alors, et ce que les droits comparent à un périmètre.
  territoire text NOT NULL,
  territoire_nom text NOT NULL,
  region text,
  departement text,
  epci text,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  -- Plan du niveau du dessus, dont les axes commandent ses actions.
  parent integer REFERENCES plan (id) CHECK (parent <> id),
  -- Plan qu'il reconduit : un plan n'a qu'une suite.
  precedent integer UNIQUE REFERENCES plan (id) CHECK (precedent <> id),
  -- src/domaines/plans/suivi.ts
  etat text NOT NULL DEFAULT 'preparation' CHECK (etat IN ('preparation', 'propose', 'adopte', 'revision', 'clos')),
  -- Versions adoptées jusqu'ici.
  versions integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  jeton text UNIQUE,
  demonstration boolean NOT NULL DEFAULT false,
  cree_par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK ((genre = 'strategie_regionale') = (territoire LIKE 'region:%')),
  CHECK (genre <> 'strategie_regionale' OR parent IS NULL),
  CHECK (etat IN ('preparation', 'propose') OR versions > 0)
);
CREATE INDEX plan_lieu ON plan (region, departement);
CREATE INDEX plan_parent ON plan (parent);

CREATE TABLE plan_axe (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan integer NOT NULL REFERENCES plan (id),
  rang integer NOT NULL,
  titre text NOT NULL CHECK (titre <> ''),
  texte text NOT NULL DEFAULT '',
  -- Partie que l'instruction veut dans le plan du préfet ; vide ailleurs.
  partie text CHECK (partie IN ('besoins', 'orientation', 'structures')),
  -- Axe du plan du dessus qu'il décline.
  superieur integer REFERENCES plan_axe (id),
  UNIQUE (plan, partie)
);
CREATE INDEX plan_axe_plan ON plan_axe (plan, rang);

CREATE TABLE plan_action (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan integer NOT NULL REFERENCES plan (id),
  axe integer REFERENCES plan_axe (id),
  -- Axe du plan du dessus, quand il n'est pas celui que décline l'axe de l'action. Ni l'un ni l'autre : action orpheline.
  superieur integer REFERENCES plan_axe (id),
  intitule text NOT NULL CHECK (intitule <> ''),
  description text NOT NULL DEFAULT '',
  pilote_organisation integer REFERENCES organisation (id),
  -- Personne ou service qui pilote, tel qu'il se lit.
  pilote text NOT NULL CHECK (pilote <> ''),
  partenaires text NOT NULL DEFAULT '',
  debut date NOT NULL,
  fin date NOT NULL CHECK (fin >= debut),
  territoire text NOT NULL,
  territoire_nom text NOT NULL,
  -- Communes en zone blanche qu'elle vise, et d'où elles viennent (`diagnostic:3`).
  communes text[] NOT NULL DEFAULT '{}',
  communes_source text NOT NULL DEFAULT '',
  -- Ce qui l'a fait naître, en clair : zone blanche, recommandation d'un état des lieux, appel.
  origine text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'a_lancer' CHECK (etat IN ('a_lancer', 'en_cours', 'faite', 'abandonnee')),
  raison text NOT NULL DEFAULT '',
  etat_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  jeton text UNIQUE,
  cree_par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK (etat <> 'abandonnee' OR raison <> '')
);
CREATE INDEX plan_action_plan ON plan_action (plan, id);
CREATE INDEX plan_action_pilote ON plan_action (pilote_organisation);

CREATE TABLE plan_financement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  action integer NOT NULL REFERENCES plan_action (id),
  financeur text NOT NULL CHECK (financeur <> ''),
  attendu numeric(14, 2) NOT NULL CHECK (attendu >= 0),
  -- Absent : pas encore connu.
  obtenu numeric(14, 2) CHECK (obtenu >= 0),
  UNIQUE (action, financeur)
);

-- Une étape datée : une échéance de qui pilote, une fois le plan adopté.
CREATE TABLE plan_jalon (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  action integer NOT NULL REFERENCES plan_action (id),
  intitule text NOT NULL CHECK (intitule <> ''),
  due date NOT NULL,
  fait_le date,
  fait_par text,
  CHECK ((fait_le IS NULL) = (fait_par IS NULL)),
  UNIQUE (action, intitule)
);

-- Ce qui s'est fait, au fil du temps : rien ne s'y réécrit.
CREATE TABLE plan_note (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  action integer NOT NULL REFERENCES plan_action (id),
  texte text NOT NULL CHECK (length(btrim(texte)) >= 3),
  jeton text UNIQUE,
  par text NOT NULL,
  organisation text NOT NULL,
  le timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX plan_note_action ON plan_note (action, id);
CREATE TRIGGER plan_note_ajout_seul BEFORE UPDATE OR DELETE ON plan_note FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Ce que l'action a mis en route dans l'application : `appel:12`, `candidature:4`…
CREATE TABLE plan_lien (
  action integer NOT NULL REFERENCES plan_action (id),
  objet text NOT NULL CHECK (objet ~ '^(appel|candidature|convention|subvention|dossier|repartition|scenario|implantation|rapport):[0-9]+$'),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (action, objet)
);
CREATE INDEX plan_lien_objet ON plan_lien (objet);

-- Indicateur d'un plan ou d'une de ses actions : la mesure vient du catalogue, la cible du plan.
CREATE TABLE plan_indicateur (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan integer NOT NULL REFERENCES plan (id),
  action integer REFERENCES plan_action (id),
  -- Clé du catalogue (src/domaines/indicateurs).
  cle text NOT NULL,
  type text,
  public text,
  territoire text NOT NULL,
  -- Valeur de départ, lue dans l'application ; absente : non calculable ce jour-là.
  initiale numeric,
  initiale_annee integer NOT NULL,
  cible numeric NOT NULL,
  cible_le date NOT NULL
);
CREATE UNIQUE INDEX plan_indicateur_unique ON plan_indicateur (plan, coalesce(action, 0), cle, coalesce(type, ''), coalesce(public, ''), territoire);

-- Ce qui a été adopté, tel quel.
CREATE TABLE plan_version (
  plan integer NOT NULL REFERENCES plan (id),
  numero integer NOT NULL CHECK (numero >= 1),
  -- src/domaines/plans/contenu.ts, ContenuPlan.
  contenu jsonb NOT NULL,
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  adoptee_le timestamptz NOT NULL DEFAULT now(),
  adoptee_par text NOT NULL,
  PRIMARY KEY (plan, numero)
);

-- Envoi à l'administration centrale d'une version adoptée : chacune garde le sien.
CREATE TABLE plan_envoi (
  plan integer NOT NULL,
  numero integer NOT NULL,
  envoye_le date NOT NULL,
  par text NOT NULL,
  PRIMARY KEY (plan, numero),
  FOREIGN KEY (plan, numero) REFERENCES plan_version (plan, numero)
);
CREATE TRIGGER plan_envoi_ajout_seul BEFORE UPDATE OR DELETE ON plan_envoi FOR EACH ROW EXECUTE FUNCTION ajout_seul();
CREATE TRIGGER plan_version_ajout_seul BEFORE UPDATE OR DELETE ON plan_version FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Qui suit les productions d'un département ou d'une région.
CREATE TABLE plan_correspondant (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region text NOT NULL,
  -- Absent : correspondant régional.
  departement text,
  nom text NOT NULL CHECK (nom <> ''),
  fonction text NOT NULL DEFAULT '',
  courriel text NOT NULL DEFAULT '',
  telephone text NOT NULL DEFAULT '',
  retire_le timestamptz,
  demonstration boolean NOT NULL DEFAULT false,
  cree_par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plan_correspondant_lieu ON plan_correspondant (region, departement) WHERE retire_le IS NULL;

-- Aide demandée par un département, et la réponse de la région ou du niveau national.
CREATE TABLE plan_aide (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region text NOT NULL,
  departement text NOT NULL,
  production text NOT NULL CHECK (production IN ('etat_des_lieux', 'questionnaire', 'plan', 'presentation', 'autre')),
  demande text NOT NULL CHECK (length(btrim(demande)) >= 10),
  demandee_par text NOT NULL,
  demandee_le timestamptz NOT NULL DEFAULT now(),
  reponse text CHECK (length(btrim(reponse)) >= 3),
  repondue_par text,
  repondue_le timestamptz,
  jeton text UNIQUE,
  demonstration boolean NOT NULL DEFAULT false,
  CHECK ((reponse IS NULL) = (repondue_le IS NULL)),
  CHECK ((reponse IS NULL) = (repondue_par IS NULL))
);
CREATE INDEX plan_aide_lieu ON plan_aide (region, departement);

-- Ce qui est inventé parmi ces objets : objet_invente, dans 0191 (une seule liste, jamais deux).
