import { comparer, type Decimal, moins, plus } from '#src/socle/montants.ts';
import type { AlerteActivite, Cumul, Mois, Prevision } from './forme.ts';
import { nomMois, type ReglagesSuivi, tronquer } from './mois.ts';

const ecrire = (valeur: Decimal, decimales = 2) => tronquer(valeur, decimales).replace('.', ',');
const enListe = (rangs: readonly number[]) => rangs.map(nomMois).join(', ');

/** Ce qui mérite un mot, du plus pressant au moins pressant. Les seuils sont des conventions réglables, jamais des sanctions. */
export function alerter(
  mois: readonly Mois[],
  cumul: Cumul,
  prevision: Prevision,
  { seuilSous, seuilSur }: Pick<ReglagesSuivi, 'seuilSous' | 'seuilSur'>,
): AlerteActivite[] {
  const alertes: AlerteActivite[] = [];
  const retards = mois.filter(({ etat }) => etat === 'en_retard').map(({ rang }) => rang);
  if (retards.length > 0) alertes.push({ nature: 'retard', texte: `Heures en retard : ${enListe(retards)}.` });
  const bas = seuilSous === null ? null : moins('100', seuilSous);
  const haut = seuilSur === null ? null : plus('100', seuilSur);
  if (cumul.taux !== null && bas !== null && comparer(cumul.taux, bas) < 0)
    alertes.push({
      nature: 'sous',
      texte: `Sous-consommation : ${ecrire(cumul.taux, 1)} % des postes accordés depuis janvier, sous le seuil de ${ecrire(bas)} %.`,
    });
  if (cumul.taux !== null && haut !== null && comparer(cumul.taux, haut) > 0)
    alertes.push({
      nature: 'sur',
      texte: `Sur-consommation : ${ecrire(cumul.taux, 1)} % des postes accordés depuis janvier, au-dessus du seuil de ${ecrire(haut)} %. Les heures au-delà de la convention ne sont pas financées.`,
    });
  if (prevision.calculable && prevision.accorde !== null && bas !== null && prevision.taux !== null) {
    const [plafond, plancher] = [
      comparer(prevision.haut, prevision.accorde),
      comparer(prevision.bas, prevision.accorde),
    ];
    if (plafond < 0 && comparer(prevision.taux, bas) < 0)
      alertes.push({
        nature: 'prevision',
        texte: `À ce rythme, l'année finirait à ${ecrire(prevision.realise)} ETP pour ${ecrire(prevision.accorde)} accordés, même au haut de la fourchette.`,
      });
    if (plancher > 0 && haut !== null && comparer(prevision.taux, haut) > 0)
      alertes.push({
        nature: 'prevision',
        texte: `À ce rythme, l'année dépasserait les postes accordés (${ecrire(prevision.realise)} ETP pour ${ecrire(prevision.accorde)}), même au bas de la fourchette.`,
      });
  }
  const dernier = Math.max(0, ...mois.filter(({ heures }) => heures !== null).map(({ rang }) => rang));
  const trous = mois
    .filter(({ rang, heures, accorde }) => rang < dernier && heures === null && accorde !== null)
    .map(({ rang }) => rang);
  if (trous.length > 0 && retards.length === 0)
    alertes.push({
      nature: 'trou',
      texte: `Mois manquants au milieu de l'année : ${enListe(trous)}. Ils ne comptent pas dans les moyennes.`,
    });
  return alertes;
}
