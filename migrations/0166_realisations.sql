-- Vie d'une opération subventionnée : réunions, échanges, indicateurs relevés, bilans, clôture des comptes.
CREATE TABLE subvention_reunion (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subvention integer NOT NULL REFERENCES subvention (id),
  le timestamptz NOT NULL,
  lieu text NOT NULL DEFAULT '',
  ordre_du_jour text NOT NULL DEFAULT '',
  participants text NOT NULL DEFAULT '',
  compte_rendu text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'prevue' CHECK (etat IN ('prevue', 'tenue', 'annulee')),
  -- Pourquoi elle est annulée.
  motif text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (subvention, le),
  CHECK (etat <> 'annulee' OR motif <> ''),
  CHECK (etat <> 'tenue' OR compte_rendu <> '')
);

-- Nouvelles et documents partagés : avec tous les porteurs retenus d'un appel, ou sur une seule convention.
CREATE TABLE partage (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appel integer REFERENCES appel (id),
  subvention integer REFERENCES subvention (id),
  titre text NOT NULL CHECK (titre <> ''),
  texte text NOT NULL DEFAULT '',
  organisation_id integer NOT NULL REFERENCES organisation (id),
  compte_id integer NOT NULL,
  auteur text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  retire_le timestamptz,
  retire_par text,
  CHECK (num_nonnulls(appel, subvention) = 1)
);
CREATE INDEX partage_appel ON partage (appel) WHERE appel IS NOT NULL;
CREATE INDEX partage_subvention ON partage (subvention) WHERE subvention IS NOT NULL;
CREATE TABLE partage_commentaire (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partage integer NOT NULL REFERENCES partage (id),
  texte text NOT NULL CHECK (texte <> ''),
  auteur text NOT NULL,
  organisation text NOT NULL,
  compte_id integer NOT NULL,
  le timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX partage_commentaire_partage ON partage_commentaire (partage, id);

-- Cibles conventionnées, par indicateur de l'appel.
CREATE TABLE subvention_cible (
  subvention integer NOT NULL REFERENCES subvention (id),
  indicateur text NOT NULL,
  cible numeric(16, 2) NOT NULL CHECK (cible >= 0),
  PRIMARY KEY (subvention, indicateur)
);

CREATE TABLE indicateur_releve (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subvention integer NOT NULL REFERENCES subvention (id),
  indicateur text NOT NULL,
  -- Période relevée, bornes comprises.
  debut date NOT NULL,
  fin date NOT NULL,
  valeur numeric(16, 2) NOT NULL CHECK (valeur >= 0),
  -- Dénominateur d'un taux : les taux s'additionnent par leurs termes, jamais entre eux.
  denominateur numeric(16, 2) CHECK (denominateur > 0),
  -- Ventilation : territoire (`epci:…`) et public, quand ils sont connus.
  territoire text,
  public text,
  commentaire text NOT NULL DEFAULT '',
  par text NOT NULL,
  par_id integer NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  -- Un relevé se corrige par un autre, qui le remplace ; la preuve reste attachée au premier de la suite.
  remplace integer UNIQUE REFERENCES indicateur_releve (id),
  racine integer REFERENCES indicateur_releve (id),
  annule_le timestamptz,
  annule_par text,
  CHECK (fin >= debut),
  CHECK ((annule_le IS NULL) = (annule_par IS NULL)),
  CHECK ((remplace IS NULL) = (racine IS NULL))
);
CREATE INDEX indicateur_releve_subvention ON indicateur_releve (subvention, indicateur);

-- Bilan d'une opération : pédagogique, d'exécution, indicateurs.
CREATE TABLE bilan_subvention (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subvention integer NOT NULL REFERENCES subvention (id),
  genre text NOT NULL CHECK (genre IN ('intermediaire', 'final')),
  rang smallint NOT NULL CHECK (rang >= 1),
  debut date NOT NULL,
  fin date NOT NULL,
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'depose', 'a_corriger', 'accepte', 'refuse')),
  etat_depuis timestamptz NOT NULL DEFAULT now(),
  due_le timestamptz,
  depose_le timestamptz,
  redepose_le timestamptz,
  depose_par text,
  empreinte text,
  -- Procédure contradictoire : la revue est communiquée au porteur, qui peut répondre jusqu'à une date, ligne par ligne.
  revue_le timestamptz,
  reponse_avant_le timestamptz,
  repondu_le timestamptz,
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (subvention, rang),
  CHECK (fin >= debut),
  CHECK ((revue_le IS NULL) = (reponse_avant_le IS NULL) AND (repondu_le IS NULL OR revue_le IS NOT NULL)),
  CHECK (etat = 'brouillon' OR (depose_le IS NOT NULL AND empreinte IS NOT NULL))
);
CREATE UNIQUE INDEX bilan_subvention_final ON bilan_subvention (subvention) WHERE genre = 'final';

-- Examen ligne par ligne des dépenses et des ressources déclarées.
CREATE TABLE bilan_revue (
  bilan integer NOT NULL REFERENCES bilan_subvention (id),
  -- Identifiant de la ligne du budget réalisé.
  ligne text NOT NULL,
  declare numeric(14, 2) NOT NULL,
  accepte numeric(14, 2) NOT NULL CHECK (accepte >= 0),
  motif text NOT NULL DEFAULT '',
  -- Réponse du porteur à une réduction communiquée.
  reponse text NOT NULL DEFAULT '',
  repondue_par text,
  repondue_le timestamptz,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (bilan, ligne),
  CHECK ((repondue_le IS NULL) = (reponse = '')),
  CHECK (accepte = declare OR motif <> '')
);

CREATE TABLE subvention_cloture (
  subvention integer PRIMARY KEY REFERENCES subvention (id),
  bilan integer NOT NULL REFERENCES bilan_subvention (id),
  cout_accepte numeric(14, 2) NOT NULL,
  autres_ressources numeric(14, 2) NOT NULL,
  -- min(maximum, taux × coût accepté, coût accepté − autres ressources), jamais négatif.
  montant_final numeric(14, 2) NOT NULL CHECK (montant_final >= 0),
  verse numeric(14, 2) NOT NULL,
  -- Positif : à verser ; négatif : à reverser.
  solde numeric(14, 2) NOT NULL,
  calcul jsonb NOT NULL,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  CHECK (solde = montant_final - verse)
);
CREATE TRIGGER subvention_cloture_ajout_seul BEFORE UPDATE OR DELETE ON subvention_cloture FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Les objets inventés de la démonstration quittent les pages avec leur appel (voir 0152).
CREATE OR REPLACE FUNCTION objet_invente(objet text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(CASE WHEN objet !~ '^[a-z_]+:[0-9]{1,9}$' THEN false ELSE CASE split_part(objet, ':', 1)
    WHEN 'structure' THEN (SELECT demonstration FROM structure WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'campagne' THEN (SELECT demonstration FROM campagne WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'dossier' THEN (SELECT demonstration FROM dossier WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'avis_financeur' THEN (SELECT d.demonstration FROM dossier_avis_financeur a JOIN dossier d ON d.id = a.dossier
      WHERE a.id = split_part(objet, ':', 2)::int)
    WHEN 'convention' THEN (SELECT demonstration FROM convention WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'bilan' THEN (SELECT demonstration FROM bilan WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'instance' THEN (SELECT demonstration FROM instance WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'membre' THEN (SELECT i.demonstration FROM instance_membre m JOIN instance i ON i.id = m.instance
      WHERE m.id = split_part(objet, ':', 2)::int)
    WHEN 'seance' THEN (SELECT demonstration FROM seance WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'suite' THEN (SELECT s.demonstration FROM seance_suite u JOIN seance_point p ON p.id = u.point JOIN seance s ON s.id = p.seance
      WHERE u.id = split_part(objet, ':', 2)::int)
    WHEN 'appel' THEN (SELECT demonstration FROM appel WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'candidature' THEN (SELECT demonstration FROM candidature WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'avis_expert' THEN (SELECT c.demonstration FROM avis_expert a JOIN candidature c ON c.id = a.candidature
      WHERE a.id = split_part(objet, ':', 2)::int)
    WHEN 'lecture' THEN (SELECT c.demonstration FROM lecture l JOIN candidature c ON c.id = l.candidature
      WHERE l.id = split_part(objet, ':', 2)::int)
    WHEN 'subvention' THEN (SELECT demonstration FROM subvention WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'livrable' THEN (SELECT s.demonstration FROM subvention_livrable l JOIN subvention s ON s.id = l.subvention
      WHERE l.id = split_part(objet, ':', 2)::int)
    WHEN 'bilan_subvention' THEN (SELECT demonstration FROM bilan_subvention WHERE id = split_part(objet, ':', 2)::int)
  END END, false)
$$;
