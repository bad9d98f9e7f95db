import { declarerAbsence } from '#src/domaines/designations/index.ts';
import { consulter, noter, type PageParcours, rattacher } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { aujourdhui, plusJours } from '#src/socle/jour.ts';
import type { CadreDemo } from './cadre.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';
import type { Reserve } from './reserve.ts';

/** Notes que leur auteur seul lit, une personne qui rejoint un dossier en disant pourquoi, qui a regardé. */
export async function jouerCercles(cadre: CadreDemo, vitrine: ParcoursDemo, tirer: Reserve): Promise<void> {
  const ana = cadre.portefeuilles[0]!.referent;
  const [sociale] = cadre.sociaux as [(typeof cadre.sociaux)[number]];
  const note = (acteur: Acteur, parcours: number, texte: string) => executer(noter, acteur, { parcours, texte });
  await note(
    ana.acteur,
    vitrine.id,
    'Préfère être appelée en fin de matinée. Parler du permis au prochain rendez-vous.',
  );
  await note(ana.acteur, tirer(ana).id, 'Lui prêter le guide des transports la prochaine fois.');
  await note(sociale.acteur, vitrine.id, 'Revoir ensemble le dossier de logement avant la fin du mois.');
  await executer(rattacher, cadre.orientation, {
    parcours: vitrine.id,
    motif: 'Préparer avec la référente une entrée en formation dans notre centre.',
  });
  const lectures: [Acteur, PageParcours][] = [
    [ana.acteur, 'personne'],
    [ana.acteur, 'feuille'],
    [sociale.acteur, 'diagnostic'],
    [cadre.responsable, 'orientation'],
    [cadre.orientation, 'personne'],
  ];
  for (const [acteur, page] of lectures) await lireEnCloison(acteur, (c) => consulter(c, acteur, vitrine, page));
}

/** Une absence relayée qui court, celle de la référente à venir, et une autre dont le relais reste à choisir. */
export async function jouerAbsences(cadre: CadreDemo): Promise<void> {
  const [ana, lise, paul] = cadre.portefeuilles.map(({ referent }) => referent.professionnel);
  const absences: { professionnel: number; debut: number; fin: number; relais?: number }[] = [
    { professionnel: lise!, debut: -1, fin: 9, relais: paul! },
    { professionnel: ana!, debut: 20, fin: 31, relais: paul! },
    { professionnel: cadre.sociaux[1]!.professionnel, debut: 12, fin: 26 },
  ];
  for (const { debut, fin, ...a } of absences)
    await executer(declarerAbsence, cadre.responsable, {
      ...a,
      debut: plusJours(aujourdhui(), debut),
      fin: plusJours(aujourdhui(), fin),
    });
}
