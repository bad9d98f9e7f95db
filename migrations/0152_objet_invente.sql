-- Une échéance ou une saisine désigne son objet par un texte (« dossier:12 ») : voici s'il est inventé, pour que les deux quittent les pages
-- avec lui (demonstration_en_cours). Un genre inconnu n'est jamais caché.
CREATE FUNCTION objet_invente(objet text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
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
  END END, false)
$$;
