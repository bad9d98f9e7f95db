import { sql } from 'kysely';
import { appelSitue } from '#src/domaines/appels/index.ts';
import type { EtatCandidature } from '#src/domaines/candidatures/index.ts';
import { delaiPropose } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { EN_PREPARATION } from '../etats.ts';
import type { LectureConfiee } from '../forme.ts';
import { repartir } from '../repartir.ts';
import { DELAI_LECTURE } from './delais.ts';
import { empechement, interditsDe } from './interdits.ts';
import { lecteursPossibles } from './lecteurs.ts';
import { lecturesConfiees } from './lectures.ts';

/** Un lecteur de l'appel : combien il a, combien il a rendu, ce qui le retarde. */
export interface ChargeLecteur {
  compteId: number;
  lecteur: string;
  organisation: string;
  confiees: number;
  rendues: number;
  commencees: number;
  enRetard: number;
  deports: number;
  prochaine: Date | null;
}

function chargesDe(confiees: readonly LectureConfiee[], maintenant: Date): ChargeLecteur[] {
  return [...Map.groupBy(confiees, (l) => l.compteId)].map(([compteId, siennes]) => {
    const actives = siennes.filter((l) => l.interet !== 'declare');
    const attendues = actives.filter((l) => l.rendueLe === null);
    return {
      compteId,
      lecteur: siennes[0]!.lecteur,
      organisation: siennes[0]!.organisation,
      confiees: actives.length,
      rendues: actives.length - attendues.length,
      commencees: attendues.filter((l) => l.notes > 0).length,
      enRetard: attendues.filter((l) => l.avantLe !== null && l.avantLe < maintenant).length,
      deports: siennes.length - actives.length,
      prochaine:
        attendues
          .map((l) => l.avantLe)
          .filter((d) => d !== null)
          .sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
    };
  });
}

/** Répartition demandée dans l'adresse : combien de lecteurs en tout par candidature, lesquels. */
export interface DemandeRepartition {
  par: number;
  lecteurs: readonly number[];
}

/**
 * Les lectures d'un appel : qui lit quoi, où chacun en est, et ce que donnerait une répartition avant de la faire. Aucune note ici : la page
 * est la même pour qui lit à l'aveugle. @throws ErreurDroit, ErreurIntrouvable
 */
export async function pageLecteurs(base: Base, acteur: Acteur, id: number, demande: DemandeRepartition | null) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'selections.confier', appel);
  const [confiees, possibles, { rows: candidatures }, { rows: horloge }] = await Promise.all([
    lecturesConfiees(base, { appel: id }),
    lecteursPossibles(base, appel),
    sql<{ id: number; intitule: string; organisation: string; etat: EtatCandidature }>`
      SELECT c.id, c.intitule, o.nom AS organisation, c.etat FROM candidature c JOIN organisation o ON o.id = c.organisation_id
      WHERE c.appel = ${id} AND c.etat NOT IN ('brouillon', 'retiree', 'irrecevable') AND ${horsDemonstration('c')} ORDER BY c.depose_le, c.id`.execute(
      base,
    ),
    sql<{ maintenant: Date }>`SELECT now() AS maintenant`.execute(base),
  ]);
  const comptes = [...new Set([...possibles.map((p) => p.id), ...confiees.map((l) => l.compteId)])];
  const interdits = await interditsDe(base, id, comptes);
  const charges = chargesDe(confiees, horloge[0]!.maintenant);
  const lisibles = possibles.filter((p) => !interdits.some((i) => i.compte === p.id && i.candidature === null));
  const { grille } = appel.contenu;
  const parCandidature = Map.groupBy(confiees, (l) => l.candidature);
  const apercu = demande && proposer();
  function proposer() {
    const choisis = lisibles.filter((p) => demande!.lecteurs.includes(p.id));
    const r = repartir(
      candidatures
        .filter((c) => EN_PREPARATION.includes(c.etat))
        .map((c) => ({
          candidature: c.id,
          deja: (parCandidature.get(c.id) ?? []).filter((l) => l.interet !== 'declare').map((l) => l.compteId),
          interdits: choisis.filter((p) => empechement(interdits, p.id, c.id) !== null).map((p) => p.id),
        })),
      choisis.map((p) => ({ compte: p.id, deja: charges.find((x) => x.compteId === p.id)?.confiees ?? 0 })),
      demande!.par,
    );
    return {
      ...r,
      charges: choisis.map((p) => ({ id: p.id, nom: p.nom, total: r.charges.get(p.id) ?? 0 })),
      choisis: choisis.map((p) => p.id),
    };
  }
  return {
    appel: { id, intitule: appel.intitule, etat: appel.etat, demonstration: appel.demonstration },
    grille: { aveugle: grille.aveugle, lecteursMin: grille.lecteursMin, criteres: grille.criteres.length },
    candidatures: candidatures.map((c) => {
      const siennes = parCandidature.get(c.id) ?? [];
      const actives = siennes.filter((l) => l.interet !== 'declare');
      return {
        ...c,
        lectures: siennes,
        manque: EN_PREPARATION.includes(c.etat) ? Math.max(0, grille.lecteursMin - actives.length) : 0,
        ouverte: EN_PREPARATION.includes(c.etat),
      };
    }),
    charges: charges.sort((a, b) => b.enRetard - a.enRetard || a.lecteur.localeCompare(b.lecteur, 'fr')),
    possibles: lisibles,
    apercu,
    par: demande?.par ?? grille.lecteursMin,
    delai: await delaiPropose(base, DELAI_LECTURE, territoireDuLieu(appel)),
    confie: peut(acteur, 'selections.confier', appel) && appel.etat === 'publie',
  };
}
export type PageLecteurs = Awaited<ReturnType<typeof pageLecteurs>>;
