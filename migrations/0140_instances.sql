-- Instances (commission « inclusion et IAE », copils, CTA, comités) : règles, collèges, membres, séances, votes, avis.
CREATE TABLE instance (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  genre text NOT NULL CHECK (genre IN ('commission_iae', 'copil_restreint', 'copil_elargi', 'cta', 'comite_selection', 'comite_entreprises', 'conseil')),
  nom text NOT NULL CHECK (nom <> ''),
  departement text,
  fondement text NOT NULL,
  -- src/domaines/instances/forme.ts, ReglesInstance : quorum, voix, convocation, procurations, seconde convocation, rythme.
  regles jsonb NOT NULL,
  -- Source de la composition, et ce qu'elle vaut : le code ne fixe pas celle de la commission (règlement intérieur ou arrêté local).
  confiance text NOT NULL DEFAULT 'non verifie' CHECK (confiance IN ('lu', 'source secondaire', 'non verifie')),
  version integer NOT NULL DEFAULT 1,
  archivee_le timestamptz,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX instance_departement ON instance (departement, genre);

CREATE TABLE instance_college (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  instance integer NOT NULL REFERENCES instance (id),
  nom text NOT NULL CHECK (nom <> ''),
  rang smallint NOT NULL,
  sieges smallint NOT NULL CHECK (sieges >= 1),
  -- Voix du collège, réparties entre ses membres ; absent : une voix par membre.
  voix numeric(8, 2) CHECK (voix >= 0),
  -- Groupe dont les voix se comparent (R5311-38 : État, collectivités, partenaires sociaux) ; vide : aucun.
  groupe text NOT NULL DEFAULT '',
  deliberatif boolean NOT NULL DEFAULT true,
  UNIQUE (instance, nom)
);

CREATE TABLE instance_membre (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  instance integer NOT NULL REFERENCES instance (id),
  college integer NOT NULL REFERENCES instance_college (id),
  nom text NOT NULL CHECK (nom <> ''),
  qualite text NOT NULL DEFAULT '',
  organisation_nom text NOT NULL DEFAULT '',
  -- Organisation et compte connus de l'application, s'il y en a : c'est par eux que le membre voit ses séances et que l'intérêt se repère.
  organisation_id integer REFERENCES organisation (id),
  compte_id integer REFERENCES compte (id),
  courriel text,
  -- Titulaire suppléé ; absent : titulaire.
  suppleant_de integer REFERENCES instance_membre (id),
  president boolean NOT NULL DEFAULT false,
  debut date NOT NULL,
  -- Dernier jour du mandat, compris.
  fin date,
  -- La veille du début : mandat retiré le jour même, qui n'a donc jamais eu cours.
  CHECK (fin >= debut - 1),
  CHECK (suppleant_de IS NULL OR NOT president)
);
CREATE INDEX membre_instance ON instance_membre (instance);
CREATE INDEX membre_compte ON instance_membre (compte_id) WHERE compte_id IS NOT NULL;

CREATE TABLE seance (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  instance integer NOT NULL REFERENCES instance (id),
  le timestamptz NOT NULL,
  lieu text NOT NULL DEFAULT '',
  forme text NOT NULL CHECK (forme IN ('sur_place', 'visio', 'mixte', 'ecrite')),
  etat text NOT NULL DEFAULT 'preparation' CHECK (etat IN ('preparation', 'convoquee', 'ouverte', 'close', 'pv_valide', 'annulee')),
  -- Seconde convocation : la séance qu'elle reprend, faute de quorum.
  reprend integer UNIQUE REFERENCES seance (id),
  -- Règles de l'instance au jour de la convocation : elles ne changent plus pour cette séance.
  regles jsonb,
  convoquee_le timestamptz,
  -- Convocation envoyée moins de jours avant que la règle : la raison, écrite au procès-verbal.
  raison_delai text NOT NULL DEFAULT '',
  -- Membre qui préside, s'il n'est pas le président en titre.
  preside_par integer REFERENCES instance_membre (id),
  cree_par text NOT NULL DEFAULT '',
  ouverte_le timestamptz,
  close_le timestamptz,
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK (etat IN ('preparation', 'annulee') OR convoquee_le IS NOT NULL)
);
CREATE INDEX seance_instance ON seance (instance, le);

-- Ce qui attend un avis : déposé par un domaine (dossier, concours…), inscrit à une séance, puis rendu.
CREATE TABLE saisine (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `dossier:12` et l'objet de la consultation (`convention`, `double_conventionnement`) : src/domaines/instances/forme.ts, OBJETS_AVIS.
  objet text NOT NULL CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  motif text NOT NULL,
  genre_instance text NOT NULL,
  departement text NOT NULL,
  titre text NOT NULL CHECK (titre <> ''),
  -- Organisation que l'avis concerne : ses membres se retirent.
  organisation_id integer REFERENCES organisation (id),
  nature text NOT NULL CHECK (nature IN ('simple', 'favorable_requis', 'decision', 'information')),
  fondement text NOT NULL,
  etat text NOT NULL DEFAULT 'attend' CHECK (etat IN ('attend', 'inscrite', 'rendue', 'retiree')),
  avis text CHECK (avis IN ('favorable', 'defavorable', 'sans_avis', 'pris_acte')),
  rendue_le timestamptz,
  saisie_le timestamptz NOT NULL DEFAULT now(),
  saisie_par text NOT NULL,
  CHECK ((etat = 'rendue') = (avis IS NOT NULL))
);
CREATE UNIQUE INDEX saisine_ouverte ON saisine (objet, motif) WHERE etat IN ('attend', 'inscrite');
CREATE INDEX saisine_attente ON saisine (departement, genre_instance) WHERE etat = 'attend';

CREATE TABLE seance_point (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seance integer NOT NULL REFERENCES seance (id),
  rang integer NOT NULL,
  titre text NOT NULL CHECK (titre <> ''),
  saisine integer REFERENCES saisine (id),
  -- Point de la séance sans quorum que celui-ci reprend : la seconde convocation ne dispense de quorum que le même ordre du jour.
  reprend integer UNIQUE REFERENCES seance_point (id),
  nature text NOT NULL CHECK (nature IN ('simple', 'favorable_requis', 'decision', 'information')),
  expose text NOT NULL DEFAULT '',
  -- Délibération : quorum constaté, voix par collège, résultat (src/domaines/instances/forme.ts, Deliberation).
  deliberation jsonb,
  avis text CHECK (avis IN ('favorable', 'defavorable', 'sans_avis', 'pris_acte')),
  commentaire text NOT NULL DEFAULT '',
  ouvert_le timestamptz,
  clos_le timestamptz,
  CHECK (clos_le IS NULL OR avis IS NOT NULL)
);
CREATE INDEX point_seance ON seance_point (seance, rang);
CREATE INDEX point_saisine ON seance_point (saisine);

-- Venues et départs, au fil de la séance : la présence se lit à un instant.
CREATE TABLE seance_presence (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seance integer NOT NULL REFERENCES seance (id),
  membre integer NOT NULL REFERENCES instance_membre (id),
  mode text NOT NULL CHECK (mode IN ('sur_place', 'visio')),
  arrive_le timestamptz NOT NULL DEFAULT clock_timestamp(),
  parti_le timestamptz,
  EXCLUDE USING gist (seance WITH =, membre WITH =, tstzrange(arrive_le, parti_le) WITH &&)
);

-- Un seul mandat par mandataire (CRPA R133-9) ; un mandant n'en donne qu'un.
CREATE TABLE seance_mandat (
  seance integer NOT NULL REFERENCES seance (id),
  mandant integer NOT NULL REFERENCES instance_membre (id),
  mandataire integer NOT NULL REFERENCES instance_membre (id),
  donne_le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (seance, mandant),
  CHECK (mandant <> mandataire)
);

CREATE TABLE seance_deport (
  point integer NOT NULL REFERENCES seance_point (id),
  membre integer NOT NULL REFERENCES instance_membre (id),
  motif text NOT NULL CHECK (motif <> ''),
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (point, membre)
);

CREATE TABLE seance_vote (
  point integer NOT NULL REFERENCES seance_point (id),
  -- Le membre dont la voix est exprimée (par lui ou par son mandataire).
  membre integer NOT NULL REFERENCES instance_membre (id),
  sens text NOT NULL CHECK (sens IN ('pour', 'contre', 'abstention')),
  -- Désaccord consigné à sa demande (CRPA R133-13).
  desaccord text NOT NULL DEFAULT '',
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (point, membre)
);

CREATE TABLE seance_document (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seance integer NOT NULL REFERENCES seance (id),
  genre text NOT NULL CHECK (genre IN ('convocation', 'proces_verbal', 'extrait', 'piece')),
  point integer REFERENCES seance_point (id),
  document jsonb,
  -- PDF/UA et DOCX figés.
  fichier_id integer REFERENCES fichier (id),
  docx_id integer REFERENCES fichier (id),
  empreinte text NOT NULL,
  signataire text,
  signe_le timestamptz,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX seance_document_seance ON seance_document (seance, genre);

-- Un procès-verbal par séance, un extrait par point : les figer deux fois n'en fait pas deux.
CREATE UNIQUE INDEX seance_document_unique ON seance_document (seance, genre, coalesce(point, 0)) WHERE genre <> 'piece';

-- Suites d'un point : qui fait quoi, pour quand.
CREATE TABLE seance_suite (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  point integer NOT NULL REFERENCES seance_point (id),
  quoi text NOT NULL CHECK (quoi <> ''),
  qui text NOT NULL CHECK (qui <> ''),
  pour_le date NOT NULL,
  faite_le timestamptz,
  faite_par text,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX suite_point ON seance_suite (point);

-- Observations des partenaires sur un point et son document, avant et après la séance.
CREATE TABLE seance_commentaire (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  point integer NOT NULL REFERENCES seance_point (id),
  compte_id integer REFERENCES compte (id),
  auteur text NOT NULL,
  organisation text NOT NULL DEFAULT '',
  texte text NOT NULL CHECK (texte <> ''),
  le timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX commentaire_point ON seance_commentaire (point, le);
