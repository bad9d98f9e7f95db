import { nombre } from '#src/presentation/format.ts';
import type { BornesCommunes, Territoire } from '../forme.ts';

export interface Borne {
  etp: number;
  /** La borne telle qu'on la cite dans une explication ; écrite seulement si on la demande. */
  dite: () => string;
}

const etp = (valeur: number) => `${nombre(valeur)} ETP`;
/** Un produit d'arrondis (1,1 × 3) ne doit pas faire d'un plafond entier un entier moins une poussière. */
const net = (valeur: number) => Number(valeur.toPrecision(14));

/** Les bornes d'une ligne, en ETP. Les siennes prennent la place des partagées ; l'absorption ne descend jamais sous le plancher. */
export function bornesDe(t: Territoire, c: BornesCommunes): { min: Borne; max: Borne } {
  const { min: minimum, max: maximum } = t;
  const min = minimum != null ? { etp: minimum, dite: () => `son minimum (${etp(minimum)})` } : plancher(t, c);
  const propre = maximum != null ? { etp: maximum, dite: () => `son maximum (${etp(maximum)})` } : plafond(t, c);
  if (t.absorption == null || t.absorption >= propre.etp) return { min, max: propre };
  const retenue = Math.min(propre.etp, Math.max(t.absorption, min.etp));
  return { min, max: { etp: retenue, dite: () => `ce qu'il peut absorber (${etp(retenue)})` } };
}

function plancher(t: Territoire, c: BornesCommunes): Borne {
  const part = net((c.plancher ?? 0) * t.actuel);
  const national = net((c.plancherCouverture ?? 0) * t.besoin);
  if (national > part)
    return {
      etp: national,
      dite: () =>
        `le plancher national (${nombre(c.plancherCouverture! * 1000)} pour 1 000 × ${nombre(t.besoin)} = ${etp(national)})`,
    };
  return {
    etp: part,
    dite: () => `le plancher partagé (${nombre(c.plancher ?? 0)} × ${nombre(t.actuel)} = ${etp(part)})`,
  };
}

function plafond(t: Territoire, c: BornesCommunes): Borne {
  if (c.plafond == null) return { etp: Infinity, dite: () => 'aucun plafond' };
  const part = net(c.plafond * t.actuel);
  if ((c.amorce ?? 0) > part) return { etp: c.amorce!, dite: () => `l'amorce (${etp(c.amorce!)})` };
  return { etp: part, dite: () => `le plafond partagé (${nombre(c.plafond)} × ${nombre(t.actuel)} = ${etp(part)})` };
}

/** Ce qu'un territoire a consommé, en ETP annuels. */
export interface Consommation {
  conventionne: number;
  realise: number;
  /** Part non réalisée qu'une cause reconnue explique (ouverture tardive, sinistre) : elle compte comme réalisée. */
  justifie?: number;
}

/**
 * Plafond d'absorption, en ETP : le réalisé reconnu, plus la croissance admise, ou plus l'amorce si elle est plus grande. Au-delà, l'argent
 * reviendrait. Les causes de sous-consommation sont prises en compte depuis 2024 (circulaires annuelles du fonds d'inclusion dans l'emploi).
 * @param croissance part de croissance admise en un an, 0,1 pour 10 %
 * @returns null sans conventionnement passé : rien ne dit alors ce que le territoire peut absorber
 */
export function plafondAbsorption(
  { conventionne, realise, justifie = 0 }: Consommation,
  { croissance, amorce = 0 }: { croissance: number; amorce?: number },
): number | null {
  if (conventionne <= 0) return null;
  const reconnu = Math.min(conventionne, realise + justifie);
  return net(Math.max(reconnu * (1 + croissance), reconnu + amorce));
}

/** Part du conventionné qui n'a pas été réalisée sans cause reconnue, de 0 à 1 ; null sans conventionnement. */
export function sousConsommation({ conventionne, realise, justifie = 0 }: Consommation): number | null {
  return conventionne <= 0 ? null : Math.max(0, 1 - (realise + justifie) / conventionne);
}
