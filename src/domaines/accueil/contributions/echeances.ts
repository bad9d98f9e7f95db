import { ceQuiEstRetenu, compterSuivies, type Echeance, listerEcheances } from '#src/domaines/echeances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import type { Attente } from '../regles.ts';

/** Au-delà, en nombre ou en jours, l'accueil renvoie à la page des échéances : une fin de convention dans deux ans n'attend personne aujourd'hui. */
const MONTREES = 6;
const HORIZON = 120 * 86_400_000;

/** Ce que mon organisation ou mon service doit à une date, une ligne par échéance ; puis les retards que je suis dans mon territoire. */
export async function echeances(base: Base, acteur: Acteur): Promise<Attente[]> {
  const [{ lignes, total }, suivies] = await Promise.all([
    listerEcheances(base, acteur, { taille: MONTREES }),
    compterSuivies(base, acteur),
  ]);
  const proches = lignes.filter((e) => e.due.getTime() < Date.now() + HORIZON);
  const miennes = proches.map(
    (e): Attente => ({
      cle: `echeance-${e.id}`,
      nombre: 1,
      titre: e.libelle,
      detail: raisonDe(e),
      // Droit à la page où l'on s'en acquitte ; l'échéance et ce qu'elle retient se lisent dans la liste.
      adresse: e.adresse,
      verbe: "M'en occuper",
      depuis: e.creeLe.toISOString(),
      echeance: jourDe(e.due),
      instant: e.due.toISOString(),
    }),
  );
  const reste = total - proches.length;
  return [
    ...miennes,
    {
      cle: 'echeances-autres',
      nombre: reste,
      titre: pluriel(reste, 'autre échéance, plus lointaine', 'autres échéances, plus lointaines'),
      detail: 'Tout ce que vous devez à une date.',
      adresse: '/echeances',
      verbe: 'Voir mes échéances',
      depuis: null,
      echeance: null,
    },
    {
      cle: 'echeances-suivies',
      nombre: suivies.retard,
      titre: `${pluriel(suivies.retard, 'échéance dépassée', 'échéances dépassées')} chez ceux que vous suivez`,
      detail: 'Relancez, ou levez-les avec une raison ; la liste dit ce que chacune retient.',
      adresse: '/echeances?qui=suivies&quand=retard',
      verbe: 'Voir les retards',
      depuis: null,
      echeance: null,
    },
  ];
}

/** Pourquoi cela compte : ce qui attend, sinon le texte qui le demande. */
function raisonDe({ retient, due, fondement }: Echeance): string {
  const retenu = ceQuiEstRetenu(retient);
  if (retenu)
    return due < new Date()
      ? `Tant que ce n'est pas fait, ${retenu} sont retenus.`
      : `Passé cette date, ${retenu} seront retenus.`;
  return fondement ? `Texte : ${fondement}.` : '';
}
