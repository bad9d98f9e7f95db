import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import type { TranchePrevue } from '../../forme.ts';

const VIDE = { libelle: '', genre: 'acompte', condition: 'date', le: null, livrable: null, part: null } as const;

/** Les lignes d'un plan à écrire, et deux de plus pour en ajouter ; une ligne sans nom ni part ne compte pas. Marche sans JavaScript. */
export function EditeurPlan({ tranches }: { tranches: readonly TranchePrevue[] }) {
  const lignes = [...tranches, VIDE, VIDE];
  return lignes.map((t, i) => (
    <fieldset className="m-encadre" key={t === VIDE ? `nouvelle-${i}` : (t as TranchePrevue).rang}>
      <legend>{t === VIDE ? `Tranche ${i + 1}, à ajouter` : `Tranche ${i + 1}`}</legend>
      <ChampTexte nom={`t${i + 1}_libelle`} libelle="Nom" valeur={t.libelle} facultatif={t === VIDE} />
      <div className="m-deux-colonnes">
        <Choix
          nom={`t${i + 1}_genre`}
          libelle="Nature"
          valeur={t.genre}
          vide={null}
          options={[
            { valeur: 'avance', libelle: 'Avance' },
            { valeur: 'acompte', libelle: 'Acompte' },
            { valeur: 'solde', libelle: 'Solde (le reste)' },
          ]}
        />
        <ChampNombre
          nom={`t${i + 1}_part`}
          libelle="Part du maximum"
          unite="%"
          valeur={t.part?.replace(/\.?0+$/, '') ?? null}
          aide="Vide pour le solde."
          facultatif
        />
        <Choix
          nom={`t${i + 1}_condition`}
          libelle="Due à"
          valeur={t.condition}
          vide={null}
          options={[
            { valeur: 'signature', libelle: 'La signature' },
            { valeur: 'date', libelle: 'Une date' },
            { valeur: 'livrable', libelle: 'Un livrable accepté' },
            { valeur: 'bilan', libelle: 'Un bilan accepté' },
          ]}
        />
        <ChampDate
          nom={`t${i + 1}_le`}
          libelle="Jour"
          valeur={t.le ?? ('livrableLe' in t ? (t.livrableLe ?? null) : null)}
          aide="Pour une date, ou le jour où le livrable est attendu."
          facultatif
        />
      </div>
      <ChampTexte nom={`t${i + 1}_livrable`} libelle="Livrable attendu" valeur={t.livrable} facultatif />
    </fieldset>
  ));
}
