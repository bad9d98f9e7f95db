-- La démonstration est en cours tant que le registre est fait de structures inventées. Celles qu'un dossier inventé retient ne sont pas
-- effacées quand arrive la première vraie liste : elles sont fermées, et tout ce qui est inventé quitte les pages.
CREATE FUNCTION demonstration_en_cours() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT FROM structure WHERE demonstration AND etat = 'active')
$$;
