-- Enquête annuelle auprès des structures : une campagne, son champ, son tirage rejouable, et ce que devient chaque réponse.
CREATE TABLE enquete (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  -- `departement:62` ou `region:32`.
  territoire text NOT NULL CHECK (territoire ~ '^(departement|region):[0-9A-Z]+$'),
  departement text GENERATED ALWAYS AS (CASE WHEN territoire LIKE 'departement:%' THEN substr(territoire, 13) END) STORED,
  -- Région enquêtée, ou celle du département.
  region text NOT NULL,
  -- Année sur laquelle portent les réponses : celle du bilan auquel le questionnaire est joint.
  annee integer NOT NULL CHECK (annee BETWEEN 2000 AND 2100),
  intitule text NOT NULL CHECK (intitule <> ''),
  formulaire_version integer NOT NULL REFERENCES formulaire_version (id),
  -- Thèmes facultatifs du cahier des charges posés en plus du socle.
  themes text[] NOT NULL DEFAULT '{}',
  mode text NOT NULL CHECK (mode IN ('exhaustif', 'panel')),
  ouvre_le date NOT NULL,
  -- Dernier jour pour répondre ; une réponse tardive est reçue et dite tardive, jusqu'à la clôture.
  ferme_le date NOT NULL,
  etat text NOT NULL DEFAULT 'preparee' CHECK (etat IN ('preparee', 'ouverte', 'close', 'publiee')),
  ouverte_le timestamptz,
  close_le timestamptz,
  publiee_le timestamptz,
  -- Campagne dont elle reprend le questionnaire, le tirage et les réponses.
  precedente integer REFERENCES enquete (id),
  -- Tirage : { graine, effectif, types, seuils, … } (src/domaines/enquetes/forme.ts) ; les mêmes paramètres redonnent le même panel.
  tirage jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(tirage) = 'object'),
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (territoire, annee, demonstration),
  CHECK (ferme_le > ouvre_le),
  CHECK ((etat = 'preparee') = (ouverte_le IS NULL)),
  CHECK ((etat IN ('close', 'publiee')) = (close_le IS NOT NULL)),
  CHECK ((etat = 'publiee') = (publiee_le IS NOT NULL))
);

-- Strate du champ (type × territoire × taille) : combien de structures, combien interrogées. En mode exhaustif, toutes.
CREATE TABLE enquete_strate (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  enquete integer NOT NULL REFERENCES enquete (id) ON DELETE CASCADE,
  cle text NOT NULL,
  libelle text NOT NULL,
  population integer NOT NULL CHECK (population > 0),
  tirees integer NOT NULL CHECK (tirees BETWEEN 0 AND population),
  -- Strates trop petites réunies ici, pour le dire.
  reunit text[] NOT NULL DEFAULT '{}',
  UNIQUE (enquete, cle)
);

-- Structure interrogée. Ses réponses sont la `reponse` d'objet `enquete_cible:ID`.
CREATE TABLE enquete_cible (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  enquete integer NOT NULL REFERENCES enquete (id) ON DELETE CASCADE,
  structure integer NOT NULL REFERENCES structure (id),
  strate integer NOT NULL REFERENCES enquete_strate (id),
  -- Compte de la structure, s'il y en a un : sans lui, le service la joint par téléphone.
  organisation_id integer REFERENCES organisation (id),
  -- Probabilité d'être tirée (1 en mode exhaustif) et poids de sondage, son inverse.
  probabilite numeric(12, 10) NOT NULL CHECK (probabilite > 0 AND probabilite <= 1),
  poids numeric(16, 8) NOT NULL CHECK (poids >= 1),
  etat text NOT NULL DEFAULT 'a_repondre'
    CHECK (etat IN ('a_repondre', 'commencee', 'deposee', 'a_rappeler', 'validee', 'refus', 'hors_champ')),
  etat_depuis timestamptz NOT NULL DEFAULT now(),
  -- Premier dépôt ; par qui ; et, saisi au téléphone, le service qui a tenu la plume et la personne qui répondait.
  deposee_le timestamptz,
  deposee_par text,
  tardive boolean NOT NULL DEFAULT false,
  mandataire text NOT NULL DEFAULT '',
  repondant text NOT NULL DEFAULT '',
  empreinte text,
  -- Questions proposées avec une valeur connue, que la structure a confirmées ou changées au dépôt.
  confirmees integer,
  -- Raison d'un refus ou d'une sortie du champ.
  motif text NOT NULL DEFAULT '',
  relances integer NOT NULL DEFAULT 0,
  relancee_le timestamptz,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (enquete, structure),
  CHECK (etat NOT IN ('deposee', 'a_rappeler', 'validee') OR deposee_le IS NOT NULL),
  CHECK (etat NOT IN ('refus', 'hors_champ') OR motif <> '')
);
CREATE INDEX enquete_cible_organisation ON enquete_cible (organisation_id);
CREATE INDEX enquete_cible_structure ON enquete_cible (structure);

-- Écart levé au dépôt (src/domaines/enquetes/regles/controles.ts) et ce qu'il devient.
CREATE TABLE enquete_controle (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cible integer NOT NULL REFERENCES enquete_cible (id) ON DELETE CASCADE,
  cle text NOT NULL,
  champs text[] NOT NULL,
  message text NOT NULL,
  -- Ce que la structure en dit en déposant.
  explication text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'ouvert' CHECK (etat IN ('ouvert', 'explique', 'confirme', 'corrige', 'disparu')),
  leve_le timestamptz NOT NULL DEFAULT now(),
  traite_le timestamptz,
  traite_par text,
  UNIQUE (cible, cle),
  CHECK ((etat IN ('ouvert', 'explique')) = (traite_le IS NULL))
);

-- Appels passés à une structure : qui, quand, et ce qu'il en est sorti. En ajout seul.
CREATE TABLE enquete_appel (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cible integer NOT NULL REFERENCES enquete_cible (id) ON DELETE CASCADE,
  issue text NOT NULL CHECK (issue IN ('joint', 'message', 'injoignable', 'rendez_vous')),
  interlocuteur text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  -- Jour convenu pour rappeler.
  rappeler_le date,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX enquete_appel_cible ON enquete_appel (cible, id);

-- Réponse changée par le service après le dépôt : l'avant, l'après, la raison. La structure la voit. En ajout seul.
CREATE TABLE enquete_correction (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cible integer NOT NULL REFERENCES enquete_cible (id) ON DELETE CASCADE,
  champ text NOT NULL,
  libelle text NOT NULL,
  avant jsonb,
  apres jsonb,
  motif text NOT NULL CHECK (btrim(motif) <> ''),
  par text NOT NULL,
  organisation text NOT NULL,
  le timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX enquete_correction_cible ON enquete_correction (cible, id);
CREATE TRIGGER enquete_appel_ajout_seul BEFORE UPDATE ON enquete_appel FOR EACH ROW EXECUTE FUNCTION ajout_seul();
CREATE TRIGGER enquete_correction_ajout_seul BEFORE UPDATE ON enquete_correction FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Ce qui est inventé parmi ces objets : objet_invente, dans 0191 (une seule liste, jamais deux).
