import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireContenu, listerRapports } from './requetes.ts';

/** Ce qu'un état des lieux figé disait de l'écart d'un territoire, tel qu'il a été écrit : rien n'est recalculé. */
export interface MesureFigee {
  rapport: number;
  titre: string;
  /** AAAA-MM-JJ. */
  le: string;
  par: string;
  organisationNom: string;
  public: string;
  question: Record<string, unknown>;
  jour: string;
  besoin: number | null;
  besoinDate: string;
  besoinSource: string;
  etp: number | null;
  acces: number | null;
  reference: number | null;
  plancher: number | null;
  communes: number;
  sensibles: number;
  blanches: { ref: string; nom: string }[];
  partBesoin: number | null;
  /** Recommandations retenues ou ajoutées. */
  recommandations: string[];
}

/** Les états des lieux figés d'un territoire que l'acteur peut lire, du plus ancien au plus récent. */
export async function mesuresFigees(base: Base, acteur: Acteur, territoire: string): Promise<MesureFigee[]> {
  const { lignes } = await listerRapports(base, acteur, { genre: 'etat_des_lieux', territoire, page: 1, taille: 60 });
  const lues = await Promise.all(
    lignes
      .filter(({ complet }) => complet)
      .map(async (rapport): Promise<MesureFigee | null> => {
        const { complet, recommandations } = await lireContenu(base, acteur, rapport.id);
        const etat = complet?.etat;
        if (!etat) return null;
        const { besoin, etp } = etat.chiffres;
        const [, modele] = etat.acces.modeles;
        return {
          rapport: rapport.id,
          titre: rapport.titre,
          le: rapport.date,
          par: rapport.auteurNom,
          organisationNom: rapport.organisationNom,
          public: etat.question.public,
          question: { ...etat.question },
          jour: etat.jour,
          besoin: besoin.valeur,
          besoinDate: besoin.date,
          besoinSource: besoin.source,
          etp: etp.valeur,
          acces: modele?.pour1000 ?? null,
          reference: modele?.reference ?? null,
          plancher: modele?.plancher ?? null,
          communes: etat.territoire.communes,
          sensibles: etat.acces.parClasse.sensible,
          blanches: etat.zonesBlanches.filter((z) => z.classe === 'confirmee').map(({ ref, nom }) => ({ ref, nom })),
          partBesoin: etat.acces.partBesoinEnZoneBlanche,
          recommandations: recommandations
            .filter((r) => r.etat === 'retenue' || r.etat === 'ajoutee')
            .map((r) => r.proposition),
        };
      }),
  );
  return lues.filter((m) => m !== null).toSorted((a, b) => a.le.localeCompare(b.le) || a.rapport - b.rapport);
}
