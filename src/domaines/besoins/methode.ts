import type { Communes } from './donnees.ts';
import type { Reperes } from './parametres.ts';
import { millesimeEnLettres, type Public } from './regles.ts';

/** Ce qui a servi à une estimation, pour la dire en français et la sourcer. */
export interface Ingredients {
  /** Millésime Filosofi, s'il est chargé. */
  filosofi: string | null;
  /** Trimestre des taux de chômage par zone d'emploi, s'ils sont chargés. */
  trimestre: string | null;
  zones: boolean;
}

export function ingredients(communes: Communes): Ingredients {
  return { filosofi: communes.filosofi, trimestre: communes.trimestre, zones: communes.zones.length > 0 };
}

/** Publics que l'on sait estimer faute de fichier : ceux dont l'effectif national est connu. */
export function estimable(public_: Public, reperes: Reperes): boolean {
  return [`national.${public_}`, 'national.chomeurs', 'part_active', 'taux_chomage'].every((cle) => reperes.has(cle));
}

/** La méthode d'estimation en français courant, telle qu'appliquée avec ce qui est chargé. */
export function methodeEstimation({ filosofi, trimestre, zones }: Ingredients): string {
  const taux =
    trimestre && zones
      ? `taux de chômage de sa zone d'emploi (${millesimeEnLettres(trimestre)})`
      : "taux de chômage national, faute de taux par zone d'emploi";
  const debut = `Estimé : population de la commune × part d'actifs × ${taux}, ramené au public par les effectifs nationaux`;
  if (!filosofi)
    return `${debut}. La population seule distingue les communes : les revenus (Filosofi) ne sont pas chargés.`;
  if (!zones) return `${debut}. Les revenus (Filosofi ${filosofi}) ne servent pas, faute de zones d'emploi.`;
  return (
    `${debut} ; réparti dans la zone d'emploi d'après la part des minima sociaux dans les revenus, à défaut le revenu médian ` +
    `(Filosofi ${filosofi}). La somme des communes reste le total de la zone.`
  );
}

/** Comment un fichier a été complété, ou `null` s'il n'y manquait rien. */
export function methodeImputation(imputees: number, estimees: number, seuil: number): string | null {
  const phrases: string[] = [];
  if (imputees > 0) {
    phrases.push(
      `Commune sous le secret ou absente du fichier : taux moyen de son intercommunalité, à défaut de sa zone d'emploi, puis de son ` +
        `département ; au plus ${seuil - 1} quand c'est un secret.`,
    );
  }
  if (estimees > 0) phrases.push("Département absent du fichier : même estimation qu'en l'absence de fichier.");
  return phrases.length > 0 ? phrases.join(' ') : null;
}
