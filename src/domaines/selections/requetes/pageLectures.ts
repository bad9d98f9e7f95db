import { appelSitue } from '#src/domaines/appels/index.ts';
import { candidatureSituee, contenuSansDroit } from '#src/domaines/candidatures/index.ts';
import { delaiPropose } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { EN_EXPERTISE, EN_LECTURE, EN_PREPARATION } from '../etats.ts';
import { noter, noterLecteur } from '../regles.ts';
import { DELAI_AVIS_EXPERT, DELAI_LECTURE } from './delais.ts';
import { enteteExamen } from './entete.ts';
import { avisDe, monAvis } from './experts.ts';
import { empechement, interditsDe } from './interdits.ts';
import { lecteursPossibles } from './lecteurs.ts';
import { lecturesConfiees, lecturesRendues, maLecture, notesDe } from './lectures.ts';
import { reouverturesDe } from './reouvertures.ts';

/** Les lectures et les avis d'une candidature, vus du service. @throws ErreurDroit, ErreurIntrouvable */
export async function pageLectures(base: Base, acteur: Acteur, id: number) {
  const entete = await enteteExamen(base, acteur, id);
  const c = entete.candidature;
  exiger(acteur, 'selections.voirNotes', c);
  const appel = await appelSitue(base, c.appel);
  const [confiees, rendues, avis, tous, notes, reouvertures] = await Promise.all([
    lecturesConfiees(base, { candidature: id }),
    lecturesRendues(base, acteur, [id]),
    avisDe(base, acteur, id),
    lecteursPossibles(base, appel),
    notesDe(base, appel, acteur),
    reouverturesDe(base, acteur, id),
  ]);
  const cachee = notes.find((n) => n.candidature === id)?.cachee ?? false;
  const { grille } = appel.contenu;
  const interdits = await interditsDe(
    base,
    appel.id,
    tous.map((p) => p.id),
  );
  const libres = tous.filter((p) => empechement(interdits, p.id, id) === null);
  const lieu = territoireDuLieu(c);
  return {
    entete,
    confiees,
    rendues: rendues.map((l) => ({ ...l, total: noterLecteur(grille, l.notes, l.commentaires) })),
    note: noter(grille, cachee ? [] : rendues),
    cachee,
    avis,
    reouvertures,
    grille: { aveugle: grille.aveugle, ecartAlerte: grille.ecartAlerte, lecteursMin: grille.lecteursMin },
    lecteurs: libres.filter((p) => !confiees.some((l) => l.compteId === p.id)),
    experts: libres.filter((p) => !avis.some((a) => a.compteId === p.id)),
    delaiLecture: await delaiPropose(base, DELAI_LECTURE, lieu),
    delaiAvis: await delaiPropose(base, DELAI_AVIS_EXPERT, lieu),
    peutConfier: peut(acteur, 'selections.confier', appel) && EN_PREPARATION.includes(c.etat),
    peutConsulter: peut(acteur, 'selections.demanderAvis', c) && EN_EXPERTISE.includes(c.etat),
    peutRouvrir: peut(acteur, 'selections.rouvrirLecture', c) && EN_LECTURE.includes(c.etat),
  };
}
export type PageLectures = Awaited<ReturnType<typeof pageLectures>>;

/** Ce qu'un lecteur ou un expert voit d'une candidature : rien de plus que son objet, tant qu'il n'a pas dit ses liens. */
async function aLire(base: Base, id: number, ouverte: boolean) {
  const c = await candidatureSituee(base, id);
  const contenu = ouverte ? await contenuSansDroit(base, c) : null;
  return {
    candidature: {
      id,
      intitule: c.intitule,
      numero: c.numero,
      organisationNom: c.organisationNom,
      appelIntitule: c.appelIntitule,
      financeurNom: c.financeurNom,
      demonstration: c.demonstration,
      etat: c.etat,
    },
    contenu: contenu && {
      definition: contenu.reponse.definition,
      evaluation: contenu.evaluation,
      pieces: contenu.pieces,
      budget: contenu.budget,
      orientations: contenu.appel.contenu.orientations.map(({ id: orientation, titre }) => ({
        id: orientation,
        titre,
      })),
    },
  };
}
export type ALire = Awaited<ReturnType<typeof aLire>>;

/** La page d'un lecteur : sa grille, la candidature, et, une fois rendue, les lectures des autres. @throws ErreurDroit */
export async function pageLecture(base: Base, acteur: Acteur, id: number) {
  const c = await candidatureSituee(base, id);
  exiger(acteur, 'selections.lireLecture', c);
  const lecture = await maLecture(base, acteur.compteId, id);
  if (!lecture) throw new ErreurIntrouvable('Cette lecture ne vous est plus confiée.');
  const { grille } = (await appelSitue(base, c.appel)).contenu;
  const autres = lecture.rendueLe || !grille.aveugle ? await lecturesRendues(base, acteur, [id]) : [];
  return {
    ...(await aLire(base, id, lecture.interet === 'aucun')),
    lecture,
    aveugle: grille.aveugle,
    mienne: noterLecteur(grille, lecture.notes, lecture.commentaires),
    autres: autres
      .filter((l) => l.compteId !== acteur.compteId)
      .map((l) => ({ ...l, total: noterLecteur(grille, l.notes, l.commentaires) })),
    note: lecture.rendueLe ? noter(grille, autres) : null,
    notable: lecture.interet === 'aucun' && lecture.rendueLe === null && EN_PREPARATION.includes(c.etat),
    rendable: EN_LECTURE.includes(c.etat),
  };
}
export type PageLecture = Awaited<ReturnType<typeof pageLecture>>;

/** La page d'un expert : la question, la candidature, son avis. Il n'y lit pas ceux des autres. @throws ErreurDroit */
export async function pageAvis(base: Base, acteur: Acteur, id: number) {
  const c = await candidatureSituee(base, id);
  exiger(acteur, 'selections.lireAvis', c);
  const avis = await monAvis(base, acteur.compteId, id);
  if (!avis) throw new ErreurIntrouvable("Votre avis n'est plus demandé sur cette candidature.");
  return {
    ...(await aLire(base, id, avis.interet === 'aucun')),
    avis,
    donnable: avis.interet === 'aucun' && avis.donneLe === null && EN_EXPERTISE.includes(c.etat),
  };
}
export type PageAvis = Awaited<ReturnType<typeof pageAvis>>;
