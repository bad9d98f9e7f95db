import { randomUUID } from 'node:crypto';
import { acteurDe } from '#src/droits/contexte.ts';
import { refus } from '#src/droits/ecran.ts';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { etablirRepartition } from '../etablir.ts';
import { lieuxProposes } from '../requetes/pages.ts';
import { publicsConnus } from '../requetes/publics.ts';
import type { Route } from './+types/nouvelle';
import { FIL } from './communs.tsx';

export const loader = async ({ context }: Route.LoaderArgs) => ({
  lieux: await lieuxProposes(base(), acteurDe(context)),
  publics: await publicsConnus(base()),
  annee: anneeCourante() + 1,
  france: acteurDe(context).perimetre.niveau === 'national',
  jeton: randomUUID(),
});

export async function action({ request, context }: Route.ActionArgs) {
  const f = await request.formData();
  const [echelle, lieu = ''] = String(f.get('quoi') ?? '').split(':');
  try {
    const { id } = await etablirRepartition(base(), acteurDe(context), { ...Object.fromEntries(f), echelle, lieu });
    throw redirigerAvecMessage(`/repartitions/${id}`, 'Les méthodes sont calculées : comparez-les.');
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, f);
  }
}

export default function Nouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      titre="Établir une répartition"
      chapo="Les besoins, l'accès, les postes d'aujourd'hui et leur réalisation viennent de Maillage. Dites ce que vous partagez et ce qu'il faut tenir."
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="jeton" value={d.jeton} />
        <ChampTexte nom="intitule" libelle="Nom" aide="Par exemple : IAE 2027, première hypothèse." />
        <Choix nom="quoi" libelle="Ce que vous partagez" vide={null} options={d.lieux} />
        <ChampNombre nom="annee" libelle="Année" valeur={String(d.annee)} />
        <Choix nom="public" libelle="Besoin de quel public" vide={null} options={d.publics} />
        <ChampNombre
          nom="enveloppe"
          libelle="Postes à partager"
          unite="ETP"
          aide="Un nombre entier : les postes se partagent entiers, la somme est tenue."
        />
        <fieldset className="m-partie">
          <legend>Ce qu'il faut tenir</legend>
          <ChampNombre nom="plancher" libelle="Garder au moins" unite="% des postes actuels" valeur="90" facultatif />
          <ChampNombre nom="plafond" libelle="Ne pas dépasser" unite="% des postes actuels" valeur="150" facultatif />
          <ChampNombre
            nom="amorce"
            libelle="Ouvrir là où il n'y a rien, au plus"
            unite="ETP"
            aide="Sans elle, un territoire sans poste aujourd'hui reste à zéro sous un plafond."
            facultatif
          />
          <ChampNombre
            nom="couverture"
            libelle="Couverture garantie partout"
            unite="ETP pour 1 000 personnes"
            facultatif
          />
          <ChampNombre
            nom="croissance"
            libelle="Croissance qu'un territoire peut absorber"
            unite="% de son réalisé de l'an passé"
            aide="Au-delà, l'argent reviendrait. Le réalisé se compare aux postes des mêmes mois ; trop peu de mois connus : rien ne borne. Vide : aucun plafond d'absorption."
            facultatif
          />
          <ChampNombre
            nom="cible"
            libelle="Couverture à atteindre au moindre mouvement"
            unite="ETP pour 1 000 personnes"
            facultatif
          />
          <ChampNombre
            nom="cible_gini"
            libelle="Ou inégalité à atteindre au moindre mouvement"
            unite="de Gini, au plus"
            aide="Entre 0 (chacun couvert de même) et 1. L'une ou l'autre cible ; hors d'atteinte, la page dit le plus bas possible."
            facultatif
          />
        </fieldset>
        <fieldset className="m-partie">
          <legend>Le manque d'accès</legend>
          <ChampNombre
            nom="poids_acces"
            libelle="Poids du manque d'accès"
            aide="Besoin pondéré = besoin × (1 + poids × part des personnes en zone blanche confirmée). 1 : qui n'a pas d'offre à portée compte double. 0 ou vide : chaque personne compte pour une. Les couvertures demandées ci-dessus se comptent alors par personne pondérée."
            facultatif
          />
          <ChampTexte
            nom="motif_acces"
            libelle="Pourquoi ce poids"
            aide="Demandé dès qu'il y a un poids ; gardé avec la répartition et montré avec elle."
            lignes={2}
            facultatif
          />
        </fieldset>
        <fieldset className="m-partie">
          <legend>Les types de structures</legend>
          <Choix
            nom="par_type"
            libelle="Partager aussi entre types"
            vide="Non, tous types ensemble"
            options={[
              { valeur: 'presents', libelle: 'Oui, le besoin suit les postes présents de chaque type' },
              { valeur: 'poids', libelle: 'Oui, le besoin suit les poids ci-dessous' },
            ]}
            aide="Dans une région ou un département : les planchers et plafonds valent alors pour chaque type."
            facultatif
          />
          <ChampTexte
            nom="poids"
            libelle="Poids des types"
            aide="Un type par ligne : « ACI : 60 ». Les mêmes dans tous les territoires."
            lignes={4}
            facultatif
          />
        </fieldset>
        {d.france ? (
          <fieldset className="m-partie">
            <legend>La France : ce que chaque région reçoit</legend>
            <ChampNombre
              nom="region_plancher"
              libelle="Garder au moins, par région"
              unite="% des postes actuels"
              facultatif
            />
            <ChampNombre
              nom="region_plafond"
              libelle="Ne pas dépasser, par région"
              unite="% des postes actuels"
              facultatif
            />
            <ChampTexte
              nom="quotas"
              libelle="Quotas fixés"
              aide="Une région par ligne, code ou nom : « 32 : 12 000 ». Les autres régions se partagent le reste."
              lignes={4}
              facultatif
            />
          </fieldset>
        ) : null}
        <Boutons>
          <BoutonEnvoi enCours="Calcul des méthodes…">Calculer et comparer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
