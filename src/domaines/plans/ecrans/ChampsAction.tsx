import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import type { Axe, Plan } from '../forme.ts';

export interface ValeursAction {
  intitule: string;
  description: string;
  axe: number | null;
  superieurPropre: number | null;
  pilote: string;
  piloteOrganisation: number | null;
  partenaires: string;
  debut: string;
  fin: string;
  territoire: string;
  communes: string[];
  communesSource: string;
}

const enOptions = (axes: Axe[]) => axes.map((a) => ({ valeur: String(a.id), libelle: a.titre }));

/** Une action : ce qu'elle fait, l'axe qu'elle sert, qui, quand, où. */
export function ChampsAction({
  plan,
  axes,
  superieurs,
  pilotes,
  territoires,
  valeurs: v,
}: {
  plan: Plan;
  axes: Axe[];
  superieurs: Axe[];
  pilotes: { valeur: string; libelle: string }[];
  territoires: { valeur: string; libelle: string }[];
  valeurs: ValeursAction;
}) {
  const connu = territoires.some((t) => t.valeur === v.territoire);
  return (
    <>
      <ChampTexte nom="intitule" libelle="Action" aide="Un verbe, quoi, où." lignes={2} valeur={v.intitule} />
      <Choix
        nom="axe"
        libelle={plan.genre === 'plan_action_prefet' ? 'Partie du plan' : 'Axe de ce plan'}
        facultatif
        vide={plan.genre === 'plan_action_prefet' ? 'Aucune' : 'Aucun'}
        options={enOptions(axes)}
        valeur={v.axe}
      />
      {superieurs.length > 0 ? (
        <Choix
          nom="superieur"
          libelle="Axe du plan du dessus"
          facultatif
          vide="Celui que décline l'axe choisi"
          aide={`« ${plan.parentIntitule} » : à choisir si l'axe de ce plan n'en décline aucun.`}
          options={enOptions(superieurs)}
          valeur={v.superieurPropre}
        />
      ) : null}
      <fieldset className="m-partie">
        <legend>Qui et quand</legend>
        <Choix
          nom="pilote_organisation"
          libelle="Organisation qui pilote"
          facultatif
          vide="Hors de la liste"
          aide="Ses étapes paraîtront sur l'accueil de cette organisation."
          options={pilotes}
          valeur={v.piloteOrganisation}
        />
        <ChampTexte nom="pilote" libelle="Personne ou service qui pilote" valeur={v.pilote} />
        <ChampTexte
          nom="partenaires"
          libelle="Partenaires"
          lignes={3}
          facultatif
          aide="Un par ligne."
          valeur={v.partenaires}
        />
        <div className="m-groupe__ligne">
          <ChampDate nom="debut" libelle="Début" valeur={v.debut} />
          <ChampDate nom="fin" libelle="Fin" valeur={v.fin} />
        </div>
      </fieldset>
      <fieldset className="m-partie">
        <legend>Où</legend>
        <Choix
          nom="territoire"
          libelle="Territoire"
          vide={null}
          options={
            connu || !v.territoire ? territoires : [{ valeur: v.territoire, libelle: v.territoire }, ...territoires]
          }
          valeur={v.territoire || plan.territoire}
        />
        <ChampTexte
          nom="communes"
          libelle="Communes en zone blanche visées"
          lignes={2}
          facultatif
          aide="Codes de l'Insee, séparés par des espaces. Une action née d'une zone blanche les a déjà."
          valeur={v.communes.join(' ')}
        />
        <input type="hidden" name="communes_source" value={v.communesSource} />
      </fieldset>
      <ChampTexte nom="description" libelle="Ce qui est prévu" lignes={4} facultatif valeur={v.description} />
    </>
  );
}
