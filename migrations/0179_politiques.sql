-- Les trois cercles, tenus par la base pour le rôle maillage_personnes.
--   1. identité et qui suit : toute personne habilitée dans l'opération ;
--   2. le parcours : les membres du cercle (acces_parcours) et le responsable territorial de l'équipe ;
--   3. les notes privées : leur auteur.
-- La personne accompagnée lit ce qui est d'elle, dans les tables où c'est dit.

-- Opérations où le demandeur est habilité aujourd'hui.
CREATE FUNCTION cloison_operations() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT f.operation), '{}') FROM professionnel f WHERE f.compte_id = cloison_compte() AND habilite(f)
$$;

-- Le demandeur est-il dans le cercle de ce parcours ? Archivé, diriger l'équipe n'y suffit plus : il y entre en disant pourquoi. Être du cercle ne survit pas à l'habilitation, qui finit parfois d'elle-même, à une
-- date écrite d'avance : personne ne ferme alors l'accès, la condition le fait.
CREATE FUNCTION cloison_ouvre(p integer) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT FROM acces_parcours a JOIN parcours q ON q.id = a.parcours AND q.operation = ANY ((SELECT cloison_operations())::int[])
      WHERE a.parcours = p AND a.compte_id = cloison_compte() AND a.debut <= now() AND (a.fin IS NULL OR a.fin > now()))
    OR EXISTS (SELECT FROM parcours q JOIN professionnel f ON f.operation = q.operation AND f.role = 'responsable'
      AND (f.equipe IS NULL OR q.equipe IS NULL OR f.equipe = q.equipe)
      WHERE q.id = p AND q.archive_le IS NULL AND f.compte_id = cloison_compte() AND habilite(f))
    OR EXISTS (SELECT FROM parcours q WHERE q.id = p AND q.personne = cloison_personne())
$$;

-- Ce qui est de la personne qui demande, en une valeur : une politique qui lirait une table elle-même sous politique se planifierait à chaque fois
-- avec elle, et une page de dix lignes passerait plus de temps à être planifiée qu'à être lue (docs/mesures.md). Par le propriétaire, pour cela.
CREATE FUNCTION cloison_ses_parcours() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(q.id), '{}') FROM parcours q WHERE q.personne = cloison_personne()
$$;
CREATE FUNCTION cloison_ses_rendezvous() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(DISTINCT p.rendezvous), '{}') FROM participation p WHERE p.parcours = ANY (cloison_ses_parcours())
$$;
-- Les opérations où elle a un parcours ouvert.
CREATE FUNCTION cloison_ses_operations() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(q.operation), '{}') FROM parcours q WHERE q.personne = cloison_personne() AND q.clos_le IS NULL
$$;
-- Le demandeur tient-il ce rendez-vous, encore habilité dans son opération ? Posée en dernier, de chaque venue qu'un cercle n'ouvre pas.
CREATE FUNCTION cloison_tient(quel integer) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN EXISTS (SELECT FROM rendezvous r JOIN professionnel f ON f.id = r.professionnel AND f.compte_id = cloison_compte()
    WHERE r.id = quel AND r.operation = ANY (cloison_operations()));
END $$;

-- Deuxième cercle, sur une table qui a une colonne `parcours`. Les sous-requêtes sont écrites à plat : le planificateur les voit.
-- @genre : 'pour_elle', la personne la lit aussi ; 'entreprise', les chargés d'entreprise de l'équipe aussi ; 'cercle', le cercle seul ;
-- 'venue', comme 'pour_elle', et qui tient le rendez-vous lit et dit la venue ; personne ne l'efface, elle s'annule.
CREATE FUNCTION cloisonner_table(nom regclass, genre text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  membre text := 'EXISTS (SELECT FROM acces_parcours a JOIN parcours q ON q.id = a.parcours
      AND q.operation = ANY ((SELECT cloison_operations())::int[])
    WHERE a.parcours = %1$s.parcours AND a.compte_id = (SELECT cloison_compte()) AND a.debut <= now() AND (a.fin IS NULL OR a.fin > now())';
  pilote text := 'EXISTS (SELECT FROM parcours q JOIN professionnel f ON f.operation = q.operation AND f.role = ANY(%2$L::text[])
    AND (f.equipe IS NULL OR q.equipe IS NULL OR f.equipe = q.equipe)
    WHERE q.id = %1$s.parcours AND q.archive_le IS NULL AND f.compte_id = (SELECT cloison_compte()) AND habilite(f))';
  elle text := CASE WHEN genre IN ('pour_elle', 'entreprise', 'venue')
    THEN ' OR %1$s.parcours = ANY ((SELECT cloison_ses_parcours())::int[])' ELSE '' END;
  tient text := CASE WHEN genre = 'venue' THEN ' OR cloison_tient(%1$s.rendezvous)' ELSE '' END;
  roles text[] := CASE genre WHEN 'entreprise' THEN ARRAY['responsable', 'entreprise'] ELSE ARRAY['responsable'] END;
  lit text := membre || ') OR ' || pilote || elle || tient;
  ecrit text := membre || ' AND a.ecriture) OR ' || pilote;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', nom);
  EXECUTE format('CREATE POLICY lire ON %1$s FOR SELECT TO maillage_personnes USING (' || lit || ')', nom, roles);
  EXECUTE format('CREATE POLICY ajouter ON %1$s FOR INSERT TO maillage_personnes WITH CHECK (' || ecrit || ')', nom, roles);
  -- Elle répond (une action faite, un accord, une signature) ; elle n'ajoute ni n'efface.
  EXECUTE format('CREATE POLICY changer ON %1$s FOR UPDATE TO maillage_personnes USING (' || ecrit || elle || tient || ')', nom, roles);
  IF genre <> 'venue' THEN
    EXECUTE format('CREATE POLICY effacer ON %1$s FOR DELETE TO maillage_personnes USING (' || ecrit || ')', nom, roles);
  END IF;
END $$;

ALTER TABLE personne ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON personne TO maillage_personnes USING (
  id = (SELECT cloison_personne())
  OR EXISTS (SELECT FROM parcours p WHERE p.personne = personne.id AND p.operation = ANY ((SELECT cloison_operations())::int[])));
ALTER TABLE parcours ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON parcours TO maillage_personnes USING (
  operation = ANY ((SELECT cloison_operations())::int[]) OR personne = (SELECT cloison_personne()));

-- Qui suit : premier cercle.
ALTER TABLE designation ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON designation TO maillage_personnes USING (EXISTS (SELECT FROM parcours p WHERE p.id = designation.parcours));
ALTER TABLE affectation ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON affectation TO maillage_personnes USING (EXISTS (SELECT FROM parcours p WHERE p.id = affectation.parcours));
ALTER TABLE affectation_refus ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON affectation_refus TO maillage_personnes USING (EXISTS (SELECT FROM parcours p WHERE p.id = affectation_refus.parcours));

SELECT cloisonner_table(t::regclass, 'cercle') FROM unnest(ARRAY['transfert', 'fse_participant']) t;
SELECT cloisonner_table(t::regclass, 'pour_elle') FROM unnest(ARRAY['orientation', 'diagnostic_personne', 'frein', 'frein_histoire', 'objectif',
  'action_parcours', 'action_histoire', 'contrat_engagement', 'sortie', 'jalon', 'rendezvous_attente']) t;
SELECT cloisonner_table(t::regclass, 'entreprise') FROM unnest(ARRAY['projet_professionnel', 'mise_en_relation', 'immersion']) t;
-- Son diagnostic aussi : un brouillon n'est pas encore dit avec elle.
CREATE POLICY partage ON diagnostic_personne AS RESTRICTIVE FOR SELECT TO maillage_personnes
  USING ((SELECT cloison_personne()) IS NULL OR etat <> 'brouillon');
-- Elle dit qu'une action est faite ou bloquée : cela s'inscrit à son histoire.
CREATE POLICY elle ON action_histoire FOR INSERT TO maillage_personnes WITH CHECK (
  EXISTS (SELECT FROM parcours q WHERE q.id = action_histoire.parcours AND q.personne = (SELECT cloison_personne())));
-- La personne lit le bilan de son transfert une fois partagé.
CREATE POLICY elle ON transfert TO maillage_personnes USING (partage_le IS NOT NULL
  AND EXISTS (SELECT FROM parcours q WHERE q.id = transfert.parcours AND q.personne = (SELECT cloison_personne())));
-- Le référent qui suit lit le bilan avant d'accepter : une fois partagé, ou une fois la dérogation donnée.
CREATE POLICY suivant ON transfert TO maillage_personnes USING ((partage_le IS NOT NULL OR derogation <> '')
  AND etat NOT IN ('refuse', 'annule') AND EXISTS (SELECT FROM professionnel f WHERE f.id = transfert.vers
    AND f.compte_id = (SELECT cloison_compte()) AND habilite(f)));

ALTER TABLE note_privee ENABLE ROW LEVEL SECURITY;
CREATE POLICY auteur ON note_privee TO maillage_personnes USING (compte_id = (SELECT cloison_compte())
  AND EXISTS (SELECT FROM parcours q WHERE q.id = note_privee.parcours AND q.operation = ANY ((SELECT cloison_operations())::int[])));

ALTER TABLE immersion_signature ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON immersion_signature TO maillage_personnes
  USING (EXISTS (SELECT FROM immersion i WHERE i.id = immersion_signature.immersion));
ALTER TABLE entreprise_echange ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON entreprise_echange TO maillage_personnes USING (
  EXISTS (SELECT FROM entreprise e WHERE e.id = entreprise_echange.entreprise AND e.operation = ANY ((SELECT cloison_operations())::int[]))
  AND (parcours IS NULL OR compte_id = (SELECT cloison_compte()) OR cloison_ouvre(parcours)));
-- L'ordre du jour d'une équipe est lu de ses membres ; un point sur une personne, du cercle de cette personne et de l'équipe réunie.
ALTER TABLE reunion_point ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON reunion_point TO maillage_personnes USING (
  EXISTS (SELECT FROM reunion_equipe r JOIN equipe e ON e.id = r.equipe JOIN professionnel f ON f.operation = e.operation
      AND (f.equipe IS NULL OR f.equipe = e.id) WHERE r.id = reunion_point.reunion AND f.compte_id = (SELECT cloison_compte()) AND habilite(f)));

SELECT cloisonner_table('participation', 'venue');
-- Un rendez-vous sans ses participants ne dit qu'un lieu et une heure : toute personne habilitée le lit (agenda d'équipe, places libres).
ALTER TABLE rendezvous ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON rendezvous TO maillage_personnes USING (operation = ANY ((SELECT cloison_operations())::int[])
  OR id = ANY ((SELECT cloison_ses_rendezvous())::int[])
  OR genre = 'collectif' AND operation = ANY ((SELECT cloison_ses_operations())::int[]));
ALTER TABLE rendezvous_rappel ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON rendezvous_rappel TO maillage_personnes
  USING (EXISTS (SELECT FROM participation p WHERE p.id = rendezvous_rappel.participation));
-- Un message part ; il ne se relit pas.
ALTER TABLE sms ENABLE ROW LEVEL SECURITY;
CREATE POLICY ecrire ON sms FOR INSERT TO maillage_personnes WITH CHECK (true);

ALTER TABLE espace_lien ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON espace_lien TO maillage_personnes USING (personne = (SELECT cloison_personne())
  OR EXISTS (SELECT FROM parcours p WHERE p.personne = espace_lien.personne AND cloison_ouvre(p.id)));
ALTER TABLE personne_choix ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON personne_choix TO maillage_personnes USING (personne = (SELECT cloison_personne())
  OR EXISTS (SELECT FROM parcours p WHERE p.personne = personne_choix.personne AND p.operation = ANY ((SELECT cloison_operations())::int[])));
ALTER TABLE personne_demande ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON personne_demande TO maillage_personnes USING (personne = (SELECT cloison_personne())
  OR EXISTS (SELECT FROM parcours p WHERE p.personne = personne_demande.personne AND cloison_ouvre(p.id)));
ALTER TABLE personne_doublon ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON personne_doublon TO maillage_personnes USING (
  EXISTS (SELECT FROM personne p WHERE p.id = personne_doublon.a) AND EXISTS (SELECT FROM personne p WHERE p.id = personne_doublon.b));
-- Le suivi des reprises n'est lu que du système.
ALTER TABLE reprise_personne ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_personnel ENABLE ROW LEVEL SECURITY;
-- Le fichier est à qui l'a demandé, tant qu'il lirait encore ce qui y est écrit.
CREATE POLICY auteur ON export_personnel TO maillage_personnes USING (compte_id = (SELECT cloison_compte()) AND CASE split_part(objet, ':', 1)
  WHEN 'parcours' THEN cloison_ouvre(split_part(objet, ':', 2)::int)
  WHEN 'portefeuille' THEN EXISTS (SELECT FROM portefeuille f WHERE f.id = split_part(objet, ':', 2)::int
    AND f.operation = ANY ((SELECT cloison_operations())::int[]))
  ELSE false END);

-- Tables communes : seules leurs lignes sur une personne sont fermées.
ALTER TABLE reponse ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON reponse TO maillage_personnes USING (objet NOT LIKE 'diagnostic\_personne:%'
  OR EXISTS (SELECT FROM diagnostic_personne d WHERE d.id = split_part(objet, ':', 2)::int));
ALTER TABLE piece ENABLE ROW LEVEL SECURITY;
CREATE POLICY cercle ON piece TO maillage_personnes USING (objet NOT LIKE 'parcours:%' OR cloison_ouvre(split_part(objet, ':', 2)::int));

-- Les objets de l'accompagnement inventés pour la démonstration quittent les listes avec elle.
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
    WHEN 'operation_accompagnement' THEN (SELECT demonstration FROM operation_accompagnement WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'parcours' THEN (SELECT demonstration FROM parcours WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'personne' THEN (SELECT demonstration FROM personne WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'entreprise' THEN (SELECT demonstration FROM entreprise WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'entreprise_echange' THEN (SELECT e.demonstration FROM entreprise_echange x JOIN entreprise e ON e.id = x.entreprise
      WHERE x.id = split_part(objet, ':', 2)::int)
    WHEN 'besoin_entreprise' THEN (SELECT e.demonstration FROM besoin_entreprise b JOIN entreprise e ON e.id = b.entreprise
      WHERE b.id = split_part(objet, ':', 2)::int)
    WHEN 'mise_en_relation' THEN (SELECT p.demonstration FROM mise_en_relation m JOIN parcours p ON p.id = m.parcours
      WHERE m.id = split_part(objet, ':', 2)::int)
    WHEN 'orientation' THEN (SELECT p.demonstration FROM orientation o JOIN parcours p ON p.id = o.parcours WHERE o.id = split_part(objet, ':', 2)::int)
    WHEN 'transfert' THEN (SELECT p.demonstration FROM transfert t JOIN parcours p ON p.id = t.parcours WHERE t.id = split_part(objet, ':', 2)::int)
    WHEN 'contrat_engagement' THEN (SELECT p.demonstration FROM contrat_engagement c JOIN parcours p ON p.id = c.parcours
      WHERE c.id = split_part(objet, ':', 2)::int)
    WHEN 'immersion' THEN (SELECT p.demonstration FROM immersion i JOIN parcours p ON p.id = i.parcours WHERE i.id = split_part(objet, ':', 2)::int)
    WHEN 'jalon' THEN (SELECT p.demonstration FROM jalon j JOIN parcours p ON p.id = j.parcours WHERE j.id = split_part(objet, ':', 2)::int)
    WHEN 'reunion_equipe' THEN (SELECT o.demonstration FROM reunion_equipe r JOIN equipe e ON e.id = r.equipe
      JOIN operation_accompagnement o ON o.id = e.operation WHERE r.id = split_part(objet, ':', 2)::int)
  END END, false)
$$;

SELECT installer_cloison();
