import { resultatsDuTerritoire } from '#src/domaines/bilans/index.ts';
import { type EtatDesLieux, etablirEtatDesLieux, lireMaillage } from '#src/domaines/diagnostics/index.ts';
import { etatPrescription } from '#src/domaines/prescripteurs/index.ts';
import { etatRecrutements } from '#src/domaines/recrutements/index.ts';
import { scenariosDuTerritoire } from '#src/domaines/scenarios/index.ts';
import { profilDesStructures } from '#src/domaines/structures/index.ts';
import { assurerContours } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { CODES_IAE, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { carteDuRapport } from './carte.ts';
import type { AccesParType, Cartes, EtatDesLieuxComplet, RecommandationGardee } from './forme.ts';
import { chiffresDe } from './regles/chiffres.ts';
import { proposer } from './regles/recommandations.ts';
import { composer } from './regles/redaction.ts';
import type { Avancer, DemandeRapport, Options } from './studio/genre.ts';

/** Tout ce qu'un état des lieux montre : la base lue, les recommandations rapprochées, les cartes dessinées. */
export async function chargerEtatDesLieux(
  base: Base,
  acteur: Acteur,
  demande: Pick<DemandeRapport, 'territoire' | 'question' | 'recommandations'>,
  options: Options = {},
) {
  const { avancer = async () => {}, signal, contours = true } = options;
  // Sans effet s'ils sont à jour : un rapport ne part pas sans sa carte parce qu'il est produit juste après un import. Une page,
  // elle, ne fait pas attendre leur calcul.
  if (contours) {
    await avancer(2, 'Vérification des contours');
    await assurerContours(base, signal ? { signal } : {});
    signal?.throwIfAborted();
  }
  const { complet, chiffres, recommandations } = await etablirRecommandations(base, acteur, demande, avancer);
  signal?.throwIfAborted();
  await avancer(40, 'Dessin des cartes');
  return { complet, chiffres, recommandations, cartes: await cartesDe(base, acteur, complet.etat) };
}

/** Les recommandations du jour, sans dessiner de carte : ce que lit la page où on les décide. */
export async function etablirRecommandations(
  base: Base,
  acteur: Acteur,
  demande: Pick<DemandeRapport, 'territoire' | 'question'> & { recommandations?: readonly RecommandationGardee[] },
  avancer: Avancer = async () => {},
) {
  await avancer(5, "Calcul de l'offre, des besoins et de l'accès");
  const complet = await assembler(base, acteur, demande);
  const chiffres = chiffresDe(complet);
  const propositions = proposer(complet, chiffres);
  return {
    complet,
    chiffres,
    propositions,
    recommandations: composer(demande.recommandations ?? [], propositions, chiffres),
  };
}

/** Chaque partie est demandée au domaine qui en répond. */
async function assembler(
  base: Base,
  acteur: Acteur,
  demande: { territoire: string; question: Record<string, unknown> },
): Promise<EtatDesLieuxComplet> {
  const etat = await etablirEtatDesLieux(base, acteur, demande);
  const territoire = etat.territoire.ref;
  const { public: public_, mode, types } = etat.question;
  // Les brouillons d'une seule personne n'ont pas à entrer dans un document que d'autres liront : on ne cite que ce qui est partagé.
  const organisation = { ...acteur, compteId: 0 };
  const [accesParType, profil, activite, prescription, recrutements, scenarios] = await Promise.all([
    parType(base, acteur, etat),
    profilDesStructures(base, acteur, { territoire, types }),
    resultatsDuTerritoire(base, acteur, { territoire, types, jour: etat.jour }),
    etatPrescription(base, acteur, { territoire, public: public_, mode }),
    etatRecrutements(base, acteur, { territoire }),
    scenariosDuTerritoire(base, organisation, territoire),
  ]);
  return { etat, accesParType, profil, activite, prescription, recrutements, scenarios };
}

/** La même question, un type de l'IAE à la fois ; sans objet quand la question n'en compte qu'un. */
async function parType(base: Base, acteur: Acteur, { territoire, question }: EtatDesLieux): Promise<AccesParType[]> {
  const types = CODES_IAE.filter((type) => type !== 'EITI' && question.types.includes(type));
  if (question.types.length < 2) return [];
  const acces: AccesParType[] = [];
  for (const type of types) {
    const { ensemble } = await lireMaillage(base, acteur, {
      territoire: territoire.ref,
      question: { ...question, types: [type] },
      niveau: 'commune',
    });
    const { parClasse, partBesoinEnZoneBlanche } = ensemble;
    acces.push({
      type,
      libelle: TYPES_STRUCTURE[type].libelle,
      confirmee: parClasse.confirmee,
      partBesoin: partBesoinEnZoneBlanche,
    });
  }
  return acces;
}

async function cartesDe(base: Base, acteur: Acteur, etat: EtatDesLieux): Promise<Cartes> {
  const { acces, sansVoiture } = etat;
  // Une seconde carte seulement quand elle montre autre chose que la première.
  const differe = sansVoiture.parClasse.confirmee > acces.parClasse.confirmee;
  return {
    carte: await carteDuRapport(base, acteur, etat),
    sansVoiture: differe ? await carteDuRapport(base, acteur, etat, sansVoiture.mode) : null,
  };
}
