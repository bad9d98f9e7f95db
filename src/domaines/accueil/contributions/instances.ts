import { attentesDesInstances } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Attente } from '../regles.ts';

/** Séances où je siège et votes ouverts ; pour le secrétariat, ce qui attend un avis ou une signature. */
export async function instances(base: Base, acteur: Acteur): Promise<Attente[]> {
  const { seances, votes, file, proces } = await attentesDesInstances(base, acteur);
  const commun = { depuis: null, echeance: null };
  return [
    {
      ...commun,
      cle: 'instances.votes',
      nombre: votes.nombre,
      titre: `${pluriel(votes.nombre, 'vote ouvert', 'votes ouverts')} : votre voix est attendue`,
      detail: 'La séance est en cours.',
      adresse: `/mes-seances/${votes.seance ?? ''}`,
      verbe: 'Lire et voter',
    },
    {
      ...commun,
      cle: 'instances.seances',
      nombre: seances.nombre,
      titre: `${pluriel(seances.nombre, 'séance')} où vous siégez`,
      detail: "Les documents de l'ordre du jour sont à lire avant.",
      adresse: '/mes-seances',
      verbe: 'Lire mes points',
      echeance: seances.jour,
    },
    {
      ...commun,
      cle: 'instances.file',
      nombre: file.nombre,
      titre: pluriel(file.nombre, 'objet attend un avis', 'objets attendent un avis'),
      detail: "À inscrire à l'ordre du jour d'une séance.",
      adresse: '/seances/attente',
      verbe: 'Voir la file',
      depuis: file.depuis,
    },
    {
      ...commun,
      cle: 'instances.proces',
      nombre: proces.nombre,
      titre: pluriel(proces.nombre, 'procès-verbal à signer', 'procès-verbaux à signer'),
      detail: "L'extrait ne part avec chaque dossier qu'une fois le procès-verbal signé.",
      adresse: '/seances?etat=close',
      verbe: 'Relire et signer',
      depuis: proces.depuis,
    },
  ];
}
