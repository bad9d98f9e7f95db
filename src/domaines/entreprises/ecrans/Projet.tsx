import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import {
  CONTRATS,
  EXIGENCES,
  HORAIRES,
  LIBELLES_CONTRAT,
  LIBELLES_EXIGENCE,
  LIBELLES_HORAIRE,
  LIBELLES_MOYEN,
  LIBELLES_TEMPS,
  MOYENS,
} from '../forme.ts';
import type { Profil } from '../requetes/profils.ts';
import { Codes, optionsDe } from './Champs.tsx';

const RANGS = [1, 2, 3, 4, 5, 6] as const;

/** Le formulaire du projet, tel que l'opération le lit. */
export const lireProjet = (f: FormData, parcours: number) => ({
  ...Object.fromEntries(f),
  parcours,
  metiers: RANGS.map((r) => ({ metier: String(f.get(`metier${r}`) ?? ''), rome: String(f.get(`rome${r}`) ?? '') })),
  contrats: f.getAll('contrats'),
  horaires: f.getAll('horaires'),
  atouts: f.getAll('atouts'),
});

export function Projet({ profil: p }: { profil: Profil }) {
  if (p.metiers.length === 0)
    return <p className="m-mention">Aucun métier n'est écrit : commencez par un, même incertain.</p>;
  return (
    <dl className="m-proprietes">
      <dt>Métiers</dt>
      <dd>{p.metiers.map((m) => (m.rome ? `${m.metier} (${m.rome})` : m.metier)).join(', ')}</dd>
      <dt>Trajet</dt>
      <dd>
        {p.rayon === null
          ? 'non renseigné'
          : `${p.rayon} minutes au plus ${LIBELLES_MOYEN[p.mode ?? 'voiture']}, depuis ${p.communeNom ?? 'une commune à renseigner'}`}
      </dd>
      <dt>Contrats</dt>
      <dd>{p.contrats.map((c) => LIBELLES_CONTRAT[c]).join(', ') || 'non renseignés'}</dd>
      <dt>Temps et horaires</dt>
      <dd>
        {[p.temps ? LIBELLES_TEMPS[p.temps] : '', ...p.horaires.map((h) => LIBELLES_HORAIRE[h])]
          .filter(Boolean)
          .join(', ') || 'non renseignés'}
      </dd>
      <dt>Atouts</dt>
      <dd>{p.atouts.map((a) => LIBELLES_EXIGENCE[a]).join(', ') || 'non renseignés'}</dd>
      <dt>Disponible</dt>
      <dd>{p.disponibleLe ? `le ${date(p.disponibleLe)}` : 'non renseigné'}</dd>
    </dl>
  );
}

function Metiers({ rangs, metiers }: { rangs: readonly number[]; metiers: Profil['metiers'] }) {
  return rangs.map((r) => (
    <div className="m-deux-colonnes" key={r}>
      <ChampTexte nom={`metier${r}`} libelle={`Métier ${r}`} valeur={metiers[r - 1]?.metier} facultatif={r > 1} />
      <ChampTexte
        nom={`rome${r}`}
        libelle={`Code du métier ${r}`}
        valeur={metiers[r - 1]?.rome}
        largeur={8}
        facultatif
      />
    </div>
  ));
}

export function EcrireProjet({ profil: p, resultat }: { profil: Profil; resultat: unknown }) {
  const vide = p.metiers.length === 0;
  // Les siens, et une ligne libre : le reste se déplie.
  const ouverts = Math.min(RANGS.length - 1, Math.max(2, p.metiers.length + 1));
  return (
    <details open={vide || resultat !== undefined}>
      <summary>{vide ? 'Écrire le projet' : 'Changer le projet'}</summary>
      <Formulaire resultat={resultat} id="projet">
        <fieldset className="m-partie">
          <legend>Métiers, du plus au moins voulu</legend>
          <Metiers rangs={RANGS.slice(0, ouverts)} metiers={p.metiers} />
          <details>
            <summary>Ajouter d'autres métiers</summary>
            <Metiers rangs={RANGS.slice(ouverts)} metiers={p.metiers} />
          </details>
          <Codes />
        </fieldset>
        <fieldset className="m-partie">
          <legend>Conditions, pour tous ces métiers</legend>
          <ChampNombre nom="rayon" libelle="Trajet accepté" unite="minutes" valeur={p.rayon} facultatif />
          <Choix
            nom="mode"
            libelle="Comment elle se déplace"
            options={optionsDe(MOYENS, LIBELLES_MOYEN)}
            valeur={p.mode}
            facultatif
          />
          <CasesACocher
            nom="contrats"
            libelle="Contrats acceptés"
            facultatif
            options={optionsDe(CONTRATS, LIBELLES_CONTRAT)}
            valeurs={p.contrats}
          />
          <Radios
            nom="temps"
            libelle="Temps de travail"
            facultatif
            enLigne
            options={optionsDe(['plein', 'partiel', 'indifferent'] as const, LIBELLES_TEMPS)}
            valeur={p.temps}
          />
          <CasesACocher
            nom="horaires"
            libelle="Horaires possibles"
            facultatif
            options={optionsDe(HORAIRES, LIBELLES_HORAIRE)}
            valeurs={p.horaires}
          />
          <CasesACocher
            nom="atouts"
            libelle="Ce qu'elle a déjà"
            facultatif
            options={optionsDe(EXIGENCES, LIBELLES_EXIGENCE)}
            valeurs={p.atouts}
          />
          <ChampDate nom="disponibleLe" libelle="Disponible le" valeur={p.disponibleLe} facultatif />
        </fieldset>
        <Boutons>
          <BoutonEnvoi>Enregistrer le projet</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}
