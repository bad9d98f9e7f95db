import { definition, type Parametre, valeurA } from '#src/domaines/parametres/index.ts';
import { date as enClair } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { plusJours } from '#src/socle/jour.ts';
import { type Decimal, enDecimal } from '#src/socle/montants.ts';
import type { ParametreEmploye } from '../forme.ts';

/** Une valeur en vigueur, et ce qu'il faut en dire à qui lit le montant. */
export interface Valeur {
  parametre: Parametre;
  valeur: Decimal;
  reserve: string;
}

/** Lit les paramètres à une date, et se souvient de ceux qui ont servi. */
export interface Lecteur {
  /** @throws ErreurMetier aucune valeur ce jour-là : jamais une valeur voisine. */
  lire(cle: string, date: string): Valeur;
  /**
   * La valeur d'un mois de la période. Après la dernière valeur connue, celle du mois précédent est tenue, avec sa réserve : les
   * stipulations financières tiennent jusqu'à l'avenant suivant (R5132-3-1). Avant elle, ou dans un trou, il n'y a rien à tenir.
   */
  tenir(cle: string, date: string, precedente: Valeur | null): Valeur;
  employes(): ParametreEmploye[];
}

export function lecteur(parametres: readonly Parametre[], territoires: readonly string[]): Lecteur {
  const employes = new Map<string, ParametreEmploye>();
  const garder = (v: Valeur): Valeur => {
    const { cle, unite, source, confiance, dateDebut } = v.parametre;
    const id = `${cle} ${dateDebut}`;
    const reserve = v.reserve || employes.get(id)?.reserve || '';
    employes.set(id, {
      nom: cle,
      libelle: definition(cle)?.libelle ?? cle,
      valeur: v.valeur,
      unite: unite || (definition(cle)?.unite ?? ''),
      source,
      confiance,
      depuis: dateDebut,
      reserve,
    });
    return v;
  };
  const chercher = (cle: string, date: string): Valeur | null => {
    const parametre = valeurA(parametres, cle, date, territoires);
    return parametre?.valeur == null ? null : { parametre, valeur: enDecimal(parametre.valeur), reserve: '' };
  };
  const lire = (cle: string, date: string): Valeur => {
    const trouvee = chercher(cle, date);
    if (!trouvee) throw manque(parametres, cle, date, territoires);
    return garder(trouvee);
  };
  return {
    lire,
    tenir(cle, date, precedente) {
      const trouvee = chercher(cle, date);
      if (trouvee || !precedente) return trouvee ? garder(trouvee) : lire(cle, date);
      if (parametres.some((p) => p.cle === cle && p.remplaceLe === null && p.dateDebut > date))
        throw manque(parametres, cle, date, territoires);
      const reserve =
        precedente.reserve ||
        `Aucune valeur n'est connue à partir du ${enClair(date)} : celle du ${enClair(precedente.parametre.dateDebut)} est tenue, à revoir quand l'arrêté paraîtra.`;
      return garder({ ...precedente, reserve });
    },
    employes: () => [...employes.values()],
  };
}

function manque(
  parametres: readonly Parametre[],
  cle: string,
  date: string,
  territoires: readonly string[],
): ErreurMetier {
  const d = definition(cle);
  const exclu = territoires.some((t) => d?.saufTerritoires?.includes(t));
  const ou = exclu ? ' dans ce territoire, qui a son propre barème' : '';
  // Les deux périodes qui encadrent la date disent s'il faut en changer, ou quelle valeur chercher.
  const nationales = parametres
    .filter((p) => p.cle === cle && p.remplaceLe === null && p.territoire === null)
    .sort((a, b) => a.dateDebut.localeCompare(b.dateDebut));
  const voisines = [nationales.findLast((p) => p.dateDebut <= date), nationales.find((p) => p.dateDebut > date)]
    .filter((p) => p !== undefined)
    .map((p) => `du ${enClair(p.dateDebut)}${p.dateFin ? ` au ${enClair(plusJours(p.dateFin, -1))}` : ''}`);
  const periodes = !exclu && voisines.length > 0 ? ` Valeurs connues autour : ${voisines.join(', ')}.` : '';
  return new ErreurMetier(`« ${d?.libelle ?? cle} » n'a pas de valeur le ${enClair(date)}${ou}.`, {
    champs: { date: 'Aucune valeur à cette date.' },
    conseil: `Ajoutez la valeur, datée et sourcée, dans Administration > Paramètres, ou choisissez une autre date.${periodes}`,
  });
}
