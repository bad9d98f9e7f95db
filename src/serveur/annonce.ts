/** Comptes de démonstration créés au démarrage ; `null` si la base n'en a pas. */
export interface Demonstration {
  motDePasse: string;
  comptes: { courriel: string; qui: string }[];
  /** Lien et code, valables une fois, de l'espace d'une personne accompagnée inventée. */
  espace?: { qui: string; adresse: string; code: string } | null;
}

/** Ce que lit la personne qui vient de taper `npm start` : où aller, avec quel compte, comment arrêter. */
export function annoncer(adresse: string, demonstration: Demonstration | null, premiersPas: string | null): void {
  const lignes = ['', `  Maillage est prêt : ${adresse}`, ''];
  if (demonstration) {
    const largeur = Math.max(...demonstration.comptes.map(({ courriel }) => courriel.length));
    lignes.push(`  Comptes de démonstration (personnes inventées), mot de passe : ${demonstration.motDePasse}`);
    for (const { courriel, qui } of demonstration.comptes) lignes.push(`    ${courriel.padEnd(largeur)}  ${qui}`);
    const { espace } = demonstration;
    if (espace)
      lignes.push(
        '',
        `  Espace d'une personne accompagnée (${espace.qui}, inventée), code ${espace.code}, valable une fois et vingt-quatre heures :`,
        `    ${espace.adresse}`,
      );
    lignes.push('');
  }
  if (premiersPas) lignes.push(`  ${premiersPas}`, '');
  lignes.push('  Ctrl-C pour arrêter.', '');
  process.stdout.write(`${lignes.join('\n')}\n`);
}
