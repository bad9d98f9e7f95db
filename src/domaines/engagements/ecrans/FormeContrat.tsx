import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampNombre } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix } from '#src/presentation/choix.tsx';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { LIBELLES_FAMILLE, LIBELLES_MOTIF_HEURES, MOTIFS_HEURES } from '../forme.ts';
import type { FormeContrat as Forme } from '../requetes.ts';

type Confiance = Parameters<typeof EtiquetteConfiance>[0]['confiance'];

/** Ce que le formulaire envoie, les cases cochées en liste. */
export const lireForme = (f: FormData) => ({
  ...Object.fromEntries(f),
  ...(f.has('choix') ? { actions: f.getAll('actions') } : {}),
  confirme_texte: f.getAll('confirme_texte'),
});

/** Le contrat à écrire avec la personne : préparer, modifier, actualiser. */
export function FormeContrat({ forme, resultat, envoi }: { forme: Forme; resultat: unknown; envoi: string }) {
  const { contrat: k, actions, minimum } = forme;
  const dejaPris = k?.etat !== 'en_cours' ? k?.contenu.actions?.map((a) => String(a.id)) : undefined;
  return (
    <Formulaire resultat={resultat}>
      {k ? <input type="hidden" name="version" value={k.version} /> : null}
      <fieldset className="m-partie">
        <legend>Plan d'action</legend>
        {actions.length === 0 ? (
          <Alerte ton="attention" titre="La feuille de route n'a pas d'action ouverte">
            Le contrat peut se préparer ; il ne se signe pas sans plan d'action.{' '}
            <a href={`/parcours/${forme.parcours.id}/feuille-de-route`}>Ajouter une action</a>
          </Alerte>
        ) : (
          <>
            <input type="hidden" name="choix" value="oui" />
            <CasesACocher
              nom="actions"
              libelle="Actions de la feuille de route"
              aide="Celles qui sont cochées sont recopiées dans le contrat, telles qu'elles sont aujourd'hui."
              valeurs={dejaPris ?? actions.map((a) => String(a.id))}
              options={actions.map((a) => ({
                valeur: String(a.id),
                libelle: a.libelle,
                aide: [
                  LIBELLES_FAMILLE[a.famille],
                  a.echeance ? `pour le ${date(a.echeance)}` : '',
                  a.heures ? `${nombre(a.heures)} h par semaine` : '',
                ]
                  .filter(Boolean)
                  .join(', '),
              }))}
            />
          </>
        )}
        <ChampNombre
          nom="heures"
          libelle="Heures d'activité par semaine"
          unite="heures"
          aide={`Au moins ${nombre(minimum.valeur)} ; moins avec le motif ci-dessous. ${minimum.source}.`}
          valeur={k ? k.heures : minimum.valeur}
        />
        {minimum.confiance === 'lu' ? null : <EtiquetteConfiance confiance={minimum.confiance as Confiance} />}
        <Choix
          nom="heuresMotif"
          libelle="Pourquoi moins d'heures, ou aucune"
          facultatif
          vide="Sans objet"
          aide="Le cas seulement : rien de la situation de la personne ne s'écrit ici."
          valeur={k?.heuresMotif ?? ''}
          options={MOTIFS_HEURES.map((m) => ({ valeur: m, libelle: LIBELLES_MOTIF_HEURES[m] }))}
        />
      </fieldset>
      <fieldset className="m-partie">
        <legend>Durée</legend>
        <div className="m-deux-colonnes">
          <ChampDate
            nom="debut"
            libelle="Début"
            facultatif
            aide="Vide : aujourd'hui."
            valeur={k?.etat === 'en_cours' ? null : (k?.debut ?? null)}
          />
          <ChampDate
            nom="fin"
            libelle="Fin"
            facultatif
            aide="La loi ne fixe pas de durée."
            valeur={k?.etat === 'en_cours' ? null : (k?.fin ?? null)}
          />
        </div>
        <ChampDate
          nom="revoirLe"
          libelle="À revoir ensemble le"
          aide="La date convenue avec la personne."
          valeur={k?.etat === 'en_cours' ? null : (k?.revoirLe ?? null)}
        />
      </fieldset>
      <fieldset className="m-partie">
        <legend>Ce que nous nous engageons à faire</legend>
        <ChampSurveille
          nom="objectif"
          libelle="Objectif"
          facultatif
          lignes={2}
          max={1000}
          valeur={k?.contenu.objectif}
        />
        <ChampSurveille
          nom="engagementPersonne"
          libelle="La personne s'engage à"
          facultatif
          lignes={3}
          max={2000}
          valeur={k?.contenu.engagementPersonne}
        />
        <ChampSurveille
          nom="engagementOrganisme"
          libelle="L'organisme s'engage à"
          facultatif
          lignes={3}
          max={2000}
          valeur={k?.contenu.engagementOrganisme}
        />
      </fieldset>
      <Boutons>
        <BoutonEnvoi>{envoi}</BoutonEnvoi>
        <a href={`/parcours/${forme.parcours.id}/contrat`}>Revenir au contrat</a>
      </Boutons>
    </Formulaire>
  );
}

/** Fil d'Ariane des pages d'un contrat. */
export const filContrat = (f: Pick<Forme, 'parcours' | 'identite'>) => [
  { libelle: 'Personnes', adresse: '/personnes' },
  { libelle: `${f.identite.prenom} ${f.identite.nom}`, adresse: `/parcours/${f.parcours.id}` },
  { libelle: 'Contrat', adresse: `/parcours/${f.parcours.id}/contrat` },
];
