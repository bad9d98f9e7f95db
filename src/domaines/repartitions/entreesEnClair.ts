import { nomMois } from '#src/domaines/activite/index.ts';
import { nombre, pourcent } from '#src/presentation/format.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Entrees, LigneEntree } from './atelier.ts';
import { partMesuree, seMesure, tauxRealisation } from './regles/consommation.ts';

/** Rangs de mois, 1 à 12, en clair : « janvier à octobre », « mars, puis juin et juillet » s'ils ne se suivent pas. */
export function direMois(rangs: readonly number[]): string {
  const suites: number[][] = [];
  for (const rang of rangs) {
    const derniere = suites.at(-1);
    if (derniere && derniere.at(-1) === rang - 1) derniere.push(rang);
    else suites.push([rang]);
  }
  return enumeration(
    suites.map((s) => (s.length === 1 ? nomMois(s[0]!) : `${nomMois(s[0]!)} à ${nomMois(s.at(-1)!)}`)),
  );
}

/** Le taux de réalisation et sur quoi il est mesuré ; une ligne d'avant cette mesure n'a que son réalisé. */
export function direRealisation({ consommation: c, realise }: LigneEntree): string {
  if (c) {
    const part = partMesuree(c);
    const sur =
      part < 0.995 ? `${direMois(c.mois)}, ${pourcent(part, { decimales: 0 })} des postes de l'année` : 'toute l’année';
    return `${pourcent(tauxRealisation(c), { decimales: 0 })} (${sur})`;
  }
  return realise === null ? 'non connue' : nombre(realise, { decimales: 1, unite: 'ETP réalisés' });
}

/** Ce qu'une ligne peut absorber ; « non connu » n'est ni zéro ni sans limite : rien ne la borne. */
export function direAbsorption({ absorption, consommation }: LigneEntree, { moisAbsorption = null }: Entrees): string {
  if (absorption != null) return nombre(absorption, { decimales: 1, unite: 'ETP' });
  return consommation && !seMesure(consommation, moisAbsorption) ? 'non connu : trop peu de mois' : 'non connu';
}

/** La pondération par l'accès, telle que la page et ses couvertures doivent la rappeler ; `null` sans poids. */
export function direPoids({
  poidsAcces,
  demande,
}: Entrees): { regle: string; motif: string; inchanges: string[] } | null {
  if (!poidsAcces) return null;
  return {
    regle: `Besoin pondéré = besoin × (1 + ${nombre(poidsAcces.valeur)} × part des personnes hors d'accès). Chaque couverture de cette page se compte par personne ainsi pondérée.`,
    motif: poidsAcces.motif,
    inchanges: demande.territoires.filter((t) => t.acces?.horsAcces == null).map((t) => t.nom),
  };
}

/** Ce que visent « La cible, au moindre mouvement » et « Le point retenu » ; `null` : ni l'un ni l'autre. */
export function direVisee({ cible, point }: Entrees): string | null {
  const phrases: string[] = [];
  if (cible && 'gini' in cible)
    phrases.push(
      `La cible est une inégalité : un Gini des couvertures de ${String(cible.gini).replace('.', ',')} au plus, atteint avant l'arrondi en ETP entiers.`,
    );
  else if (cible)
    phrases.push(
      `La cible est une couverture : ${nombre(cible.couvertureMin * 1000, { decimales: 1 })} ETP pour 1 000 personnes au moins, partout.`,
    );
  if (point)
    phrases.push(
      `Le point retenu porte le numéro ${point.rang} sur la frontière de la répartition n° ${point.de} : ${nombre(point.etpDeplaces, { decimales: 1 })} ETP déplacés et un Gini de ${nombre(point.gini, { decimales: 3 })} avant arrondi.`,
    );
  return phrases.length > 0 ? phrases.join(' ') : null;
}
