-- Les objets inventés de la démonstration quittent les pages avec leurs échéances (voir 0152) : la liste entière, enquêtes et plans compris.
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
    WHEN 'enquete' THEN (SELECT demonstration FROM enquete WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'enquete_cible' THEN (SELECT e.demonstration FROM enquete_cible k JOIN enquete e ON e.id = k.enquete
      WHERE k.id = split_part(objet, ':', 2)::int)
    WHEN 'plan' THEN (SELECT demonstration FROM plan WHERE id = split_part(objet, ':', 2)::int)
    WHEN 'plan_action' THEN (SELECT p.demonstration FROM plan_action a JOIN plan p ON p.id = a.plan WHERE a.id = split_part(objet, ':', 2)::int)
    WHEN 'plan_jalon' THEN (SELECT p.demonstration FROM plan_jalon j JOIN plan_action a ON a.id = j.action JOIN plan p ON p.id = a.plan
      WHERE j.id = split_part(objet, ':', 2)::int)
  END END, false)
$$;
