-- Examen d'une candidature : recevabilité, corrections, notes internes, avis d'experts, lectures et notes.

-- Une échéance peut être due par une seule personne (un lecteur, un expert) : elle seule la voit, et reçoit les rappels.
ALTER TABLE echeance ADD COLUMN compte_id integer REFERENCES compte (id);
CREATE INDEX echeance_compte ON echeance (compte_id, due_le) WHERE etat = 'ouverte' AND compte_id IS NOT NULL;

CREATE TABLE candidature_correction (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  candidature integer NOT NULL REFERENCES candidature (id),
  -- Champs du formulaire rouverts, et eux seuls ; `budget` rouvre le budget.
  champs text[] NOT NULL CHECK (cardinality(champs) > 0),
  demande text NOT NULL CHECK (demande <> ''),
  demandee_par text NOT NULL,
  demandee_le timestamptz NOT NULL DEFAULT now(),
  avant_le timestamptz NOT NULL,
  prolongee_le timestamptz,
  prolongee_par text,
  repondue_le timestamptz,
  reponse text NOT NULL DEFAULT '',
  annulee_le timestamptz,
  annulee_par text,
  motif text NOT NULL DEFAULT '',
  CHECK (repondue_le IS NULL OR annulee_le IS NULL)
);
CREATE UNIQUE INDEX candidature_correction_ouverte ON candidature_correction (candidature) WHERE repondue_le IS NULL AND annulee_le IS NULL;

-- Recevabilité, critère par critère.
CREATE TABLE candidature_critere (
  candidature integer NOT NULL REFERENCES candidature (id),
  critere text NOT NULL,
  rempli boolean NOT NULL,
  commentaire text NOT NULL DEFAULT '',
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (candidature, critere),
  CHECK (rempli OR commentaire <> '')
);

-- Notes internes du financeur : jamais lues par le porteur.
CREATE TABLE candidature_note (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  candidature integer NOT NULL REFERENCES candidature (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  texte text NOT NULL CHECK (texte <> ''),
  par text NOT NULL,
  par_id integer NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX candidature_note_candidature ON candidature_note (candidature);

-- Avis d'expert, structuré : demandé, intérêt déclaré, donné une fois.
CREATE TABLE avis_expert (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  candidature integer NOT NULL REFERENCES candidature (id),
  compte_id integer NOT NULL REFERENCES compte (id),
  question text NOT NULL DEFAULT '',
  demande_le timestamptz NOT NULL DEFAULT now(),
  demande_par text NOT NULL,
  avant_le timestamptz,
  interet text NOT NULL DEFAULT 'non_dit' CHECK (interet IN ('non_dit', 'aucun', 'declare')),
  interet_motif text NOT NULL DEFAULT '',
  sens text CHECK (sens IN ('favorable', 'reserve', 'defavorable')),
  -- src/domaines/selections/forme.ts, ReponsesExpert : forces, faiblesses, réserves, recommandation.
  reponses jsonb NOT NULL DEFAULT '{}',
  donne_le timestamptz,
  revoque_le timestamptz,
  revoque_par text,
  UNIQUE (candidature, compte_id),
  CHECK ((sens IS NULL) = (donne_le IS NULL)),
  CHECK (interet <> 'declare' OR interet_motif <> ''),
  -- Un intérêt déclaré interdit l'avis.
  CHECK (donne_le IS NULL OR interet = 'aucun')
);
CREATE INDEX avis_expert_compte ON avis_expert (compte_id);

-- Lecture d'une candidature par un lecteur, selon la grille de l'appel.
CREATE TABLE lecture (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  candidature integer NOT NULL REFERENCES candidature (id),
  compte_id integer NOT NULL REFERENCES compte (id),
  confiee_par text NOT NULL,
  confiee_le timestamptz NOT NULL DEFAULT now(),
  avant_le timestamptz,
  interet text NOT NULL DEFAULT 'non_dit' CHECK (interet IN ('non_dit', 'aucun', 'declare')),
  interet_motif text NOT NULL DEFAULT '',
  avis text NOT NULL DEFAULT '',
  rendue_le timestamptz,
  retiree_le timestamptz,
  retiree_par text,
  retrait_motif text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  UNIQUE (candidature, compte_id),
  CHECK (interet <> 'declare' OR interet_motif <> ''),
  CHECK (rendue_le IS NULL OR interet = 'aucun')
);
CREATE INDEX lecture_compte ON lecture (compte_id) WHERE retiree_le IS NULL;

CREATE TABLE lecture_note (
  lecture integer NOT NULL REFERENCES lecture (id),
  critere text NOT NULL,
  note numeric(6, 2) NOT NULL CHECK (note >= 0),
  commentaire text NOT NULL DEFAULT '',
  PRIMARY KEY (lecture, critere)
);

-- Rouvrir une lecture rendue se motive ; ce qui avait été rendu reste écrit ici.
CREATE TABLE lecture_reouverture (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lecture integer NOT NULL REFERENCES lecture (id),
  motif text NOT NULL CHECK (length(btrim(motif)) >= 10),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  rendue_le timestamptz NOT NULL,
  avis text NOT NULL,
  -- critère → { note, commentaire }
  notes jsonb NOT NULL
);
CREATE INDEX lecture_reouverture_lecture ON lecture_reouverture (lecture);
CREATE TRIGGER lecture_reouverture_ajout_seul BEFORE UPDATE OR DELETE ON lecture_reouverture FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Ce qui est rendu ne change plus.
CREATE FUNCTION lecture_rendue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.rendue_le IS NOT NULL AND (NEW.avis, NEW.interet, NEW.rendue_le, NEW.retiree_le)
    IS DISTINCT FROM (OLD.avis, OLD.interet, OLD.rendue_le, OLD.retiree_le)) THEN
    RAISE EXCEPTION 'Une lecture rendue ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lecture_rendue BEFORE UPDATE OR DELETE ON lecture FOR EACH ROW WHEN (OLD.rendue_le IS NOT NULL) EXECUTE FUNCTION lecture_rendue();
CREATE FUNCTION avis_expert_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Un avis donné ne change plus.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER avis_expert_fige BEFORE UPDATE OR DELETE ON avis_expert FOR EACH ROW
  WHEN (OLD.donne_le IS NOT NULL) EXECUTE FUNCTION avis_expert_fige();
CREATE FUNCTION lecture_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT rendue_le FROM lecture WHERE id = coalesce(NEW.lecture, OLD.lecture)) IS NOT NULL THEN
    RAISE EXCEPTION 'Une lecture rendue ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER lecture_note_figee BEFORE INSERT OR UPDATE OR DELETE ON lecture_note FOR EACH ROW EXECUTE FUNCTION lecture_figee();
