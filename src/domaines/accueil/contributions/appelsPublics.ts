import { attentesPubliques } from '#src/domaines/appels/index.ts';
import { brouillonsMenaces } from '#src/domaines/conservation/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Attente } from '../regles.ts';

/** Ce que la page publique d'un appel apporte : questions, demandes d'accès ; et les brouillons qui vont s'effacer. */
export async function appelsPublics(base: Base, acteur: Acteur): Promise<Attente[]> {
  const [{ questions, acces }, menaces] = await Promise.all([
    attentesPubliques(base, acteur),
    brouillonsMenaces(base, acteur),
  ]);
  const page = (appel: number | null, suite: string) => (appel ? `/appels/${appel}/${suite}` : '/appels');
  return [
    {
      cle: 'appels.questions',
      nombre: questions.nombre,
      titre: `${pluriel(questions.nombre, 'question')} de candidats sans réponse`,
      detail: 'La réponse se publie pour tous à la fois.',
      adresse: page(questions.appel, 'questions'),
      verbe: 'Répondre',
      depuis: questions.depuis,
      echeance: null,
    },
    {
      cle: 'appels.acces',
      nombre: acces.nombre,
      titre: `${pluriel(acces.nombre, "demande d'accès", "demandes d'accès")} pour candidater`,
      detail: 'Des organisations sans compte attendent votre invitation.',
      adresse: page(acces.appel, 'acces'),
      verbe: 'Vérifier et inviter',
      depuis: acces.depuis,
      echeance: null,
    },
    {
      cle: 'conservation.brouillons',
      nombre: menaces.nombre,
      titre: pluriel(menaces.nombre, "brouillon va s'effacer", "brouillons vont s'effacer"),
      detail: 'Gardez-le plus longtemps, ou téléchargez-le.',
      adresse: menaces.candidature
        ? `/candidatures/${menaces.candidature}/conservation`
        : '/candidatures/conservation?etat=prevenu&classe=brouillon',
      verbe: 'Décider',
      depuis: null,
      echeance: menaces.jour,
    },
  ];
}
