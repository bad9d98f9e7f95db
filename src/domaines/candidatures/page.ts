import { dateHeureEn } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Etape, etapesDe } from '#src/socle/formulaires/etapes.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { editionsDe } from '#src/socle/formulaires/reponses.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { type ContenuCandidature, contenuCandidature, objetCandidature } from './contenu.ts';
import { limiteDe } from './regles.ts';
import { etatAnnonce, histoireAnnoncee } from './requetes/annonce.ts';
import { auteursDe, delaisDe } from './requetes/auteurs.ts';
import { calendrierDe } from './requetes/calendrier.ts';
import { correctionOuverte } from './requetes/correction.ts';
import { recepissesDe, refusDe } from './requetes/recepisses.ts';
import { suitesDe } from './requetes/suites.ts';
import { suiviCandidature } from './suivi.ts';

/** Où en est la candidature, et jusqu'à quand : la même tête sur chaque page. */
export async function teteDe(
  base: Base,
  acteur: Acteur,
  { candidature: c, appel }: Pick<ContenuCandidature, 'candidature' | 'appel'>,
) {
  const calendrier = await calendrierDe(base, c.id);
  const limite = limiteDe(calendrier);
  const dans = (instant: Date | null) => (instant ? dateHeureEn(instant, appel.fuseau) : null);
  return {
    id: c.id,
    // Le service connaît la décision dès qu'elle est prise ; les autres, quand elle est notifiée.
    etat: peut(acteur, 'selections.lire', c) ? c.etat : await etatAnnonce(base, c.id),
    intitule: c.intitule,
    numero: c.numero,
    appel: { id: c.appel, intitule: c.appelIntitule, financeur: c.financeurNom },
    porteur: c.organisationNom,
    demonstration: c.demonstration,
    /** L'acteur est du porteur, ou invité à écrire. */
    sienne: c.organisationId === acteur.organisationId || c.auteurs.includes(acteur.compteId),
    deposeLe: dans(c.deposeLe),
    limite: limite && { le: limite, texte: dans(limite)!, passee: calendrier.instant >= limite },
    ouvre: calendrier.ouvreLe && calendrier.instant < calendrier.ouvreLe ? dans(calendrier.ouvreLe) : null,
    publie: calendrier.etat === 'publie',
    prolongee: limite !== null && calendrier.fermeLe !== null && limite > calendrier.fermeLe,
    maintenant: calendrier.instant,
    correction: c.etat === 'a_corriger' ? await correctionOuverte(base, c.id) : null,
    budget: appel !== undefined,
  };
}
export type Tete = Awaited<ReturnType<typeof teteDe>>;

/** Les libellés des champs, par clé ; `budget` compris. */
function libelles({ definition }: ContenuCandidature['reponse']): Map<string, string> {
  const titres = definition.sections.flatMap((s) =>
    s.blocs.flatMap((b) => [
      [b.id, b.libelle] as const,
      ...(estRepetition(b) ? b.champs.map((x) => [`${b.id}.${x.id}`, x.libelle] as const) : []),
    ]),
  );
  return new Map([...titres, ['budget', 'le budget']]);
}

/** Une histoire dit ce qui a été fait ; le suivi nomme ce qui peut se faire. */
const FAITS: Record<string, string> = {
  deposer: 'Déposée',
  redeposer: 'Corrections rendues',
  renvoyer: 'Corrections demandées',
  reprendre_examen: 'Examen repris sans attendre les corrections',
  recevoir: 'Déclarée recevable',
  ecarter: 'Déclarée irrecevable',
  reexaminer: 'Recevabilité revue',
  saisir: 'Transmise au comité',
  rendre_avis: 'Avis du comité rendu',
  rappeler: 'Rappelée du comité',
  retenir: 'Retenue',
  refuser: 'Non retenue',
  ajourner: 'Ajournée',
  annuler_decision: 'Décision annulée',
  retirer: 'Retirée par son porteur',
};

/** Tout ce que montre la page d'une candidature à une personne. @throws ErreurDroit, ErreurIntrouvable */
export async function pageCandidature(base: Base, acteur: Acteur, id: number) {
  const contenu = await contenuCandidature(base, acteur, id);
  const { candidature: c, reponse, evaluation, budget, problemes } = contenu;
  const tete = await teteDe(base, acteur, contenu);
  const objet = objetCandidature(id);
  const titres = libelles(reponse);
  const ouverte = ['brouillon', 'a_corriger'].includes(c.etat);
  const { sienne } = tete;
  const duBudget = problemes.filter(({ section }) => section === 'budget');
  const etapes: Etape[] = etapesDe(reponse.definition, evaluation);
  if (budget || duBudget.length > 0)
    etapes.splice(-1, 0, {
      id: 'budget',
      titre: 'Budget',
      adresse: `/candidatures/${id}/budget`,
      remplis: duBudget.some(({ manque }) => manque) ? 0 : 1,
      attendus: 1,
      problemes: duBudget.filter(({ gravite, manque }) => gravite === 'bloquant' && !manque).length,
    });
  const totaux = budget?.verdict.totaux;
  const service = peut(acteur, 'selections.lire', c);
  const histoire = await histoireDe(base, objet);
  return {
    tete,
    territoires: c.territoires,
    etapes,
    bloquants: sienne ? problemes.filter(({ gravite }) => gravite === 'bloquant').length : 0,
    ouverts: reponse.champsOuverts?.map((k) => titres.get(k) ?? k) ?? null,
    pieces: contenu.pieces.length,
    chiffres: totaux ? { charges: totaux.charges, demande: totaux.demande, taux: budget.verdict.tauxSubvention } : null,
    resume: typeof evaluation.valeurs.resume === 'string' ? evaluation.valeurs.resume : '',
    modifie: { le: reponse.modifieLe, par: reponse.modifiePar },
    auteurs: sienne ? await auteursDe(base, id) : [],
    // Qui a tapé quoi est l'affaire du porteur.
    editions: sienne
      ? (await editionsDe(base, objet)).slice(0, 10).map(({ par, le, changements }) => ({
          par,
          le,
          champs: Object.keys(changements).map((k) => titres.get(k) ?? k),
        }))
      : [],
    histoire: (service ? histoire : histoireAnnoncee(histoire, tete.etat !== c.etat)).map((h) => ({
      le: h.le,
      organisation: h.organisation,
      // Ce que le service et le porteur se sont écrit est à eux : un lecteur ou un membre du comité voit les étapes.
      commentaire: sienne || service ? h.commentaire : '',
      libelle:
        h.transition === 'creer'
          ? 'Candidature commencée'
          : (FAITS[h.transition] ??
            suiviCandidature.transitions.find((t) => t.nom === h.transition)?.libelle ??
            h.transition),
    })),
    refus: sienne ? await refusDe(base, id) : [],
    delais: sienne ? await delaisDe(base, id) : [],
    recepisses: (await recepissesDe(base, id)).length,
    suites: await suitesDe(base, acteur, c),
    peut: {
      remplir: ouverte && peut(acteur, 'candidatures.rediger', c),
      deposer: ouverte && peut(acteur, 'candidatures.deposer', c),
      presenter: c.etat === 'brouillon' && peut(acteur, 'candidatures.presenter', c),
      inviter: ouverte && peut(acteur, 'candidatures.inviter', c),
      retirer:
        peut(acteur, 'candidatures.retirer', c) &&
        suiviCandidature.transitions.some((t) => t.nom === 'retirer' && t.de.includes(c.etat)),
      examiner: !sienne && c.etat !== 'brouillon' && service,
    },
  };
}
export type PageCandidature = Awaited<ReturnType<typeof pageCandidature>>;
