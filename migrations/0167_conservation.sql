-- Au terme de sa conservation, le contenu d'une candidature s'efface, y compris ce qui était figé : le squelette et les empreintes restent.
-- Un contrôle ou un contentieux suspend l'effacement : la date court, rien ne part.
ALTER TABLE conservation ADD COLUMN suspendue_le timestamptz;
ALTER TABLE conservation ADD COLUMN suspendue_par text;
ALTER TABLE conservation ADD COLUMN suspendue_motif text NOT NULL DEFAULT '';
ALTER TABLE conservation ADD CHECK ((suspendue_le IS NULL) = (suspendue_par IS NULL));
ALTER TABLE conservation ADD CHECK (suspendue_le IS NULL OR suspendue_motif <> '');
ALTER TABLE conservation ADD CHECK (efface_le IS NULL OR prevenu_le IS NOT NULL);

-- Vrai dans la seule transaction qui efface (src/domaines/conservation/effacer.ts) : `SET LOCAL` ne lui survit pas.
CREATE FUNCTION effacement_en_cours() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('maillage.effacement', true), '') = 'oui'
$$;

CREATE OR REPLACE FUNCTION avis_expert_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND effacement_en_cours() AND (NEW.sens, NEW.donne_le, NEW.candidature, NEW.compte_id)
    IS NOT DISTINCT FROM (OLD.sens, OLD.donne_le, OLD.candidature, OLD.compte_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Un avis donné ne change plus.' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE FUNCTION lecture_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND effacement_en_cours() AND (NEW.lecture, NEW.critere, NEW.note) IS NOT DISTINCT FROM (OLD.lecture, OLD.critere, OLD.note) THEN
    RETURN NEW;
  END IF;
  IF (SELECT rendue_le FROM lecture WHERE id = coalesce(NEW.lecture, OLD.lecture)) IS NOT NULL THEN
    RAISE EXCEPTION 'Une lecture rendue ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;

CREATE OR REPLACE FUNCTION lecture_rendue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND effacement_en_cours() AND (NEW.interet, NEW.rendue_le, NEW.retiree_le) IS NOT DISTINCT FROM (OLD.interet, OLD.rendue_le, OLD.retiree_le) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR (NEW.rendue_le IS NOT NULL AND (NEW.avis, NEW.interet, NEW.rendue_le, NEW.retiree_le)
    IS DISTINCT FROM (OLD.avis, OLD.interet, OLD.rendue_le, OLD.retiree_le)) THEN
    RAISE EXCEPTION 'Une lecture rendue ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- Ce qui avait été rendu avant une réouverture : seul l'effacement l'ôte.
CREATE FUNCTION lecture_reouverture_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND effacement_en_cours() THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'La table lecture_reouverture est en ajout seul : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER lecture_reouverture_ajout_seul ON lecture_reouverture;
CREATE TRIGGER lecture_reouverture_figee BEFORE UPDATE OR DELETE ON lecture_reouverture FOR EACH ROW EXECUTE FUNCTION lecture_reouverture_figee();

-- Un document remis ne change pas ; au terme, son texte s'efface et son empreinte reste.
CREATE FUNCTION document_produit_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND effacement_en_cours() AND NEW.document = '{}'::jsonb
    AND (NEW.objet, NEW.titre, NEW.format, NEW.fichier_id, NEW.empreinte, NEW.par, NEW.le)
      IS NOT DISTINCT FROM (OLD.objet, OLD.titre, OLD.format, OLD.fichier_id, OLD.empreinte, OLD.par, OLD.le) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'La table document_produit est en ajout seul : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER document_produit_fige ON document_produit;
CREATE TRIGGER document_produit_fige BEFORE UPDATE OR DELETE ON document_produit FOR EACH ROW EXECUTE FUNCTION document_produit_fige();
