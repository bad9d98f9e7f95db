import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { etapesDe } from '#src/socle/formulaires/etapes.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { editionsDe } from '#src/socle/formulaires/reponses.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { contenuDossier } from './contenu.ts';
import { ficheDossier } from './requetes/fiche.ts';
import { recepissesDe, refusDe } from './requetes/recepisses.ts';
import { suiviDossier } from './suivi.ts';

/** Tout ce que montre la page d'un dossier à une personne. @throws ErreurDroit, ErreurIntrouvable */
export async function pageDossier(base: Base, acteur: Acteur, id: number) {
  const { dossier, reponse, evaluation, pieces } = await contenuDossier(base, acteur, id);
  const fiche = await ficheDossier(base, id);
  const sienne = acteur.nature === 'structure' && acteur.organisationId === dossier.organisationId;
  const recepisses = await recepissesDe(base, id);
  const titres = new Map(
    reponse.definition.sections.flatMap((s) =>
      s.blocs.flatMap((b) => [
        [b.id, b.libelle] as const,
        ...(estRepetition(b) ? b.champs.map((c) => [`${b.id}.${c.id}`, c.libelle] as const) : []),
      ]),
    ),
  );
  return {
    dossier,
    fiche,
    sienne,
    etapes: etapesDe(reponse.definition, evaluation),
    bloquants: sienne ? evaluation.problemes.filter(({ gravite }) => gravite === 'bloquant').length : 0,
    alertes: sienne ? evaluation.problemes.filter(({ gravite }) => gravite === 'alerte') : [],
    ouverts: reponse.champsOuverts?.map((c) => titres.get(c) ?? c) ?? null,
    pieces: pieces.length,
    modifie: { le: reponse.modifieLe, par: reponse.modifiePar },
    // Qui a tapé quoi est l'affaire de la structure.
    editions: sienne
      ? (await editionsDe(base, `dossier:${id}`)).slice(0, 10).map(({ par, le, changements }) => ({
          par,
          le,
          champs: Object.keys(changements).map((c) => titres.get(c) ?? c),
        }))
      : [],
    histoire: (await histoireDe(base, `dossier:${id}`)).map((h) => ({
      ...h,
      // Ce que le service et la structure se sont écrit est à eux : les autres lecteurs voient les étapes.
      commentaire: peut(acteur, 'instructions.suivre', dossier) ? h.commentaire : '',
      libelle:
        h.transition === 'creer'
          ? 'Dossier ouvert'
          : (suiviDossier.transitions.find((t) => t.nom === h.transition)?.libelle ?? h.transition),
    })),
    refus: sienne ? await refusDe(base, id) : [],
    recepisses: recepisses.map(({ rang, deposeLe, empreinte }) => ({ rang, deposeLe, empreinte })),
    peut: {
      remplir: peut(acteur, 'dossiers.remplir', dossier) && ['brouillon', 'a_corriger'].includes(dossier.etat),
      deposer: peut(acteur, 'dossiers.deposer', dossier) && ['brouillon', 'a_corriger'].includes(dossier.etat),
      retirer:
        peut(acteur, 'dossiers.retirer', dossier) &&
        suiviDossier.transitions.some((t) => t.nom === 'retirer' && t.de.includes(dossier.etat)),
      nature: peut(acteur, 'dossiers.corrigerNature', dossier),
      reseau: peut(acteur, 'dossiers.autoriserReseau', dossier) && fiche.reseau !== null,
      instruire: !sienne && dossier.etat !== 'brouillon' && peut(acteur, 'instructions.lire', dossier),
      dialogue: dossier.etat !== 'brouillon' && peut(acteur, 'dialogues.lire', dossier),
      fiche: dossier.etat !== 'brouillon' && peut(acteur, 'dialogues.lireFiche', dossier),
      decision:
        ['avis_rendu', 'accorde', 'refuse', 'sursis'].includes(dossier.etat) &&
        peut(acteur, 'conventions.lireDecision', dossier),
      histoire: peut(acteur, 'instructions.suivre', dossier),
      avis: peut(acteur, 'instructions.donnerAvis', dossier),
    },
  };
}
