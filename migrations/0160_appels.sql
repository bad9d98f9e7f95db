-- Appels : appel à projets, appel à manifestation d'intérêt, subvention à la demande. Un marché d'études est un autre acte : il n'est pas ici.
CREATE TABLE appel (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Organisation qui le lance et le finance.
  organisation_id integer NOT NULL REFERENCES organisation (id),
  genre text NOT NULL CHECK (genre IN ('appel_projets', 'ami', 'subvention_demande')),
  intitule text NOT NULL CHECK (intitule <> ''),
  -- Territoire de l'appel : un département, ou une région entière.
  departement text CHECK (departement ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'),
  region text CHECK (region ~ '^[0-9]{2}$'),
  -- src/domaines/appels/forme.ts, Contenu.
  contenu jsonb NOT NULL CHECK (jsonb_typeof(contenu) = 'object'),
  -- Instants : le dépôt est décidé par l'horloge de la base. Une subvention à la demande peut ne pas fermer.
  ouvre_le timestamptz,
  ferme_le timestamptz,
  -- Fuseau dans lequel le calendrier est écrit et montré.
  fuseau text NOT NULL DEFAULT 'Europe/Paris',
  -- Après l'heure : rien (stricte), ou seulement qui a reçu une prolongation à son nom.
  retard text NOT NULL DEFAULT 'stricte' CHECK (retard IN ('stricte', 'nominative')),
  etat text NOT NULL DEFAULT 'preparation' CHECK (etat IN ('preparation', 'publie', 'resultats', 'archive', 'retire')),
  publie_le timestamptz,
  resultats_le timestamptz,
  -- Formulaire de candidature, tiré du contenu à la publication.
  formulaire_version integer REFERENCES formulaire_version (id),
  -- Comité qui donne son avis.
  instance integer REFERENCES instance (id),
  -- Trousse ou appel dont il vient, et ce qui l'a motivé (zone blanche : territoires, chiffres, date, diagnostic).
  kit text,
  copie_de integer REFERENCES appel (id),
  origine jsonb,
  -- Rectificatif en cours d'écriture : l'intitulé et le contenu qui remplaceront ceux-ci ; personne d'autre que le service ne le lit.
  rectificatif jsonb,
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  CHECK ((departement IS NULL) <> (region IS NULL)),
  CHECK (ferme_le > ouvre_le),
  CHECK (etat IN ('preparation', 'retire') OR (ouvre_le IS NOT NULL AND publie_le IS NOT NULL AND formulaire_version IS NOT NULL)),
  CHECK (etat IN ('preparation', 'retire') OR genre = 'subvention_demande' OR ferme_le IS NOT NULL)
);
CREATE INDEX appel_organisation ON appel (organisation_id);
CREATE INDEX appel_publie ON appel (ferme_le) WHERE etat = 'publie';

ALTER TABLE formulaire ADD COLUMN appel integer REFERENCES appel (id);
DROP INDEX formulaire_unique;
CREATE UNIQUE INDEX formulaire_unique ON formulaire (usage, coalesce(territoire, ''), coalesce(appel, 0)) WHERE archive_le IS NULL;

-- Ce qui a été publié : la publication, puis chaque rectificatif.
CREATE TABLE appel_version (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appel integer NOT NULL REFERENCES appel (id),
  numero integer NOT NULL CHECK (numero >= 1),
  intitule text NOT NULL,
  contenu jsonb NOT NULL,
  ouvre_le timestamptz NOT NULL,
  ferme_le timestamptz,
  formulaire_version integer NOT NULL REFERENCES formulaire_version (id),
  -- Ce qui change, écrit pour les candidats ; vide à la publication.
  note text NOT NULL DEFAULT '',
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (appel, numero),
  CHECK (numero = 1 OR note <> '')
);
CREATE TRIGGER appel_version_ajout_seul BEFORE UPDATE OR DELETE ON appel_version FOR EACH ROW EXECUTE FUNCTION ajout_seul();

CREATE TABLE appel_prolongation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appel integer NOT NULL REFERENCES appel (id),
  avant timestamptz NOT NULL,
  apres timestamptz NOT NULL,
  motif text NOT NULL CHECK (length(btrim(motif)) >= 10),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  CHECK (apres > avant)
);
CREATE INDEX appel_prolongation_appel ON appel_prolongation (appel);
CREATE TRIGGER appel_prolongation_ajout_seul BEFORE UPDATE OR DELETE ON appel_prolongation FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Questions posées avec un compte ; publiées avec leur réponse, sans dire qui demande.
CREATE TABLE appel_question (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appel integer NOT NULL REFERENCES appel (id),
  texte text NOT NULL CHECK (length(btrim(texte)) BETWEEN 5 AND 4000),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  compte_id integer NOT NULL,
  posee_le timestamptz NOT NULL DEFAULT now(),
  -- Question telle qu'elle est publiée (sans ce qui nommerait qui la pose), et sa réponse.
  publiee text NOT NULL DEFAULT '',
  reponse text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'attend' CHECK (etat IN ('attend', 'publiee', 'ecartee')),
  motif text NOT NULL DEFAULT '',
  repondue_le timestamptz,
  repondue_par text,
  CHECK ((etat = 'attend') = (repondue_le IS NULL)),
  CHECK (etat <> 'publiee' OR (publiee <> '' AND reponse <> '')),
  CHECK (etat <> 'ecartee' OR motif <> '')
);
CREATE INDEX appel_question_appel ON appel_question (appel, etat);

-- Qui suit un appel est prévenu des rectificatifs, prolongations, réponses et résultats.
CREATE TABLE appel_abonne (
  appel integer NOT NULL REFERENCES appel (id),
  compte_id integer NOT NULL REFERENCES compte (id) ON DELETE CASCADE,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (appel, compte_id)
);

-- Porteur sans compte : sa demande d'accès, que le service transforme en invitation.
CREATE TABLE appel_acces (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appel integer NOT NULL REFERENCES appel (id),
  organisation_nom text NOT NULL CHECK (length(btrim(organisation_nom)) BETWEEN 2 AND 200),
  siret text NOT NULL CHECK (siret_juste(siret)),
  nature text NOT NULL,
  prenom text NOT NULL,
  nom text NOT NULL,
  courriel text NOT NULL,
  message text NOT NULL DEFAULT '',
  demande_le timestamptz NOT NULL DEFAULT now(),
  etat text NOT NULL DEFAULT 'attend' CHECK (etat IN ('attend', 'invite', 'refuse')),
  motif text NOT NULL DEFAULT '',
  traite_le timestamptz,
  traite_par text,
  CHECK ((etat = 'attend') = (traite_le IS NULL)),
  CHECK (etat <> 'refuse' OR motif <> '')
);
CREATE UNIQUE INDEX appel_acces_attente ON appel_acces (appel, lower(courriel)) WHERE etat = 'attend';

-- Organisations associées (État et département qui examinent ensemble) : lecture, ou instruction.
CREATE TABLE appel_partenaire (
  appel integer NOT NULL REFERENCES appel (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  droit text NOT NULL CHECK (droit IN ('lecture', 'instruction')),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (appel, organisation_id)
);
