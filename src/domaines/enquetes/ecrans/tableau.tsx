import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Jauge } from '#src/presentation/Progression.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { MODES } from '../forme.ts';
import { THEMES } from '../modele/themes.ts';
import {
  cloreEnquete,
  ouvrirEnquete,
  prolongerEnquete,
  publierEnquete,
  reconduireEnquete,
  relancerEnquete,
  retirerEnquete,
} from '../operations/campagne.ts';
import { tableauEnquete } from '../requetes/enquetes.ts';
import type { Route } from './+types/tableau';
import { EtatEnqueteDit, FIL } from './communs.tsx';
import { Gestes } from './Gestes.tsx';
import { Releve } from './Releve.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ context, params }: Route.LoaderArgs) {
  const page = await tableauEnquete(base(), acteurDe(context), numero(params.id));
  return { ...page, le: new Date(), passe: aujourdhui() > page.enquete.fermeLe };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  const ici = `/enquetes/${id}`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const geste = (await request.clone().formData()).get('geste');
  if (geste === 'ouvrir')
    return agir(request, context, ouvrirEnquete, lire, {
      redirection: ici,
      message: (r) =>
        `L'enquête est ouverte : ${pluriel(r.invitees, 'structure prévenue', 'structures prévenues')}${r.sansCompte > 0 ? `, ${r.sansCompte} sans compte sont à appeler` : ''}.`,
    });
  if (geste === 'relancer')
    return agir(request, context, relancerEnquete, lire, {
      redirection: ici,
      message: (r) =>
        `${pluriel(r.relancees, 'structure relancée', 'structures relancées')}.${r.dejaRelancees > 0 ? ` ${r.dejaRelancees} l'ont déjà été depuis hier.` : ''}${r.sansCompte > 0 ? ` ${r.sansCompte} n'ont pas de compte : appelez-les.` : ''}`,
    });
  if (geste === 'clore')
    return agir(request, context, cloreEnquete, lire, { redirection: ici, message: 'La collecte est close.' });
  if (geste === 'publier')
    return agir(request, context, publierEnquete, lire, { redirection: ici, message: 'Les résultats sont publiés.' });
  if (geste === 'prolonger')
    return agir(request, context, prolongerEnquete, lire, {
      redirection: ici,
      message: 'Le dernier jour est changé, les échéances suivent.',
    });
  if (geste === 'retirer')
    return agir(request, context, retirerEnquete, lire, {
      redirection: '/enquetes',
      message: "L'enquête est retirée.",
    });
  return agir(request, context, reconduireEnquete, lire, {
    redirection: ({ id: suite }) => `/enquetes/${suite}`,
    message: ({ cibles, gardees }) =>
      `L'enquête de l'an prochain est prête : ${pluriel(cibles, 'structure')}, dont ${gardees} déjà ${gardees > 1 ? 'interrogées' : 'interrogée'} cette année. Leurs réponses stables leur seront proposées. Relisez les dates, puis ouvrez.`,
  });
}

type Donnees = Route.ComponentProps['loaderData'];

function titreDe({ enquete: e, avancement: a }: Donnees): string {
  if (e.etat === 'preparee')
    return `L'enquête ${e.annee} est prête : ${pluriel(a.interrogees, 'structure')} à interroger`;
  if (a.taux === null) return `L'enquête ${e.annee} n'interroge personne`;
  const part = `${pourcent(a.taux, { decimales: 0 })} des structures ont répondu`;
  if (e.etat === 'ouverte')
    return a.attendues > 0 ? `${part}, ${pluriel(a.attendues, 'réponse attendue', 'réponses attendues')}` : part;
  return `${part}, la collecte est close`;
}

export default function TableauEnquete({ loaderData: d, actionData }: Route.ComponentProps) {
  const { enquete: e, avancement: a } = d;
  const ici = `/enquetes/${e.id}`;
  const aAppeler = a.aRappeler + a.aRelire;
  return (
    <Page
      fil={FIL}
      onglet={e.intitule}
      surtitre={
        <>
          {e.intitule} <EtatEnqueteDit etat={e.etat} /> <Demonstration oui={e.demonstration} />
        </>
      }
      titre={titreDe(d)}
      chapo={`${MODES[e.mode]} : ${a.interrogees} sur ${d.population} du champ. ${e.etat === 'ouverte' && d.passe ? `Le dernier jour est passé (${date(e.fermeLe, 'longue')}) : ce qui arrive est noté tardif, jusqu'à la clôture.` : `Dernier jour pour répondre : ${date(e.fermeLe, 'longue')}.`}`}
      action={
        d.peut.ouvrir ? (
          <Formulaire resultat={actionData} id="ouvrir">
            <input type="hidden" name="version" value={e.version} />
            <BoutonEnvoi nom="geste" valeur="ouvrir" enCours="Ouverture…">
              Ouvrir l'enquête
            </BoutonEnvoi>
          </Formulaire>
        ) : d.peut.relancer && a.attendues > 0 ? (
          <Formulaire resultat={actionData} id="relancer">
            <BoutonEnvoi nom="geste" valeur="relancer" enCours="Relance…">
              Relancer {pluriel(a.attendues, 'structure')}
            </BoutonEnvoi>
          </Formulaire>
        ) : e.etat === 'close' || e.etat === 'publiee' ? (
          { libelle: 'Voir les résultats', adresse: `${ici}/resultats` }
        ) : undefined
      }
    >
      <Releve actif={e.etat === 'ouverte'} />
      {e.etat === 'ouverte' && aAppeler > 0 ? (
        <Alerte ton="attention">
          <Link to={`${ici}/controles`}>
            {pluriel(aAppeler, 'réponse déposée est à vérifier', 'réponses déposées sont à vérifier')}
          </Link>{' '}
          avec la structure.
        </Alerte>
      ) : null}
      {e.etat === 'preparee' ? null : (
        <Chiffres>
          <Chiffre
            libelle="Taux de réponse"
            valeur={a.taux === null ? null : pourcent(a.taux, { decimales: 0 })}
            definition="Réponses reçues, rapportées aux structures interrogées qui sont dans le champ."
            repere={`${nombre(a.recues)} sur ${nombre(a.interrogees - a.horsChamp)}${a.horsChamp > 0 ? `, ${a.horsChamp} hors champ` : ''}`}
            date={`Le ${dateHeure(d.le)}`}
            lignes={{ libelle: 'Voir les structures', adresse: `${ici}/cibles` }}
          />
          <Chiffre
            libelle="Sans réponse"
            valeur={nombre(a.attendues)}
            definition="Structures interrogées qui n'ont rien déposé, ni refusé."
            repere={d.derniere ? `Dernière relance le ${dateHeure(d.derniere)}` : 'Aucune relance'}
            lignes={{ libelle: 'Les structures sans réponse', adresse: `${ici}/cibles?etat=attendues` }}
          />
          <Chiffre
            libelle="À vérifier"
            valeur={nombre(aAppeler)}
            definition="Réponses déposées dont un écart n'est pas expliqué, ou dont l'explication est à relire."
            repere={`${pluriel(d.appels, 'appel noté', 'appels notés')}`}
            lignes={{ libelle: 'Qui appeler', adresse: `${ici}/controles` }}
          />
          <Chiffre
            libelle="Réponses tardives"
            valeur={nombre(d.tardives)}
            definition="Réponses reçues après le dernier jour : elles comptent, et le disent."
            repere={`${pluriel(d.telephone, 'réponse saisie', 'réponses saisies')} au téléphone par le service`}
            lignes={{ libelle: 'Les tardives', adresse: `${ici}/cibles?tardives=oui` }}
          />
          <Chiffre
            libelle="Refus"
            valeur={nombre(a.refus)}
            definition="Structures qui ont dit ne pas vouloir répondre, avec leur raison. Elles restent au dénominateur."
            repere={pluriel(a.horsChamp, 'structure hors champ', 'structures hors champ')}
            lignes={{ libelle: 'Les refus', adresse: `${ici}/cibles?etat=refus` }}
          />
        </Chiffres>
      )}
      <Section titre="Réponses par strate" id="strates">
        <p>
          Une strate réunit des structures qui se ressemblent : type, lieu, taille. Aucune ne compte une seule
          structure.
          {e.mode === 'panel'
            ? ` Tirage de graine « ${e.tirage.graine} » : rejoué sur le même champ, il redonne le même panel.`
            : ''}
        </p>
        <Tableau
          legende="Strates de l'enquête et leurs réponses"
          legendeMasquee
          cle={(s) => s.id}
          lignes={d.strates}
          colonnes={[
            {
              id: 'libelle',
              titre: 'Strate',
              valeur: (s) => s.libelle,
              rendu: (s) => (
                <>
                  <Link className="m-cible" to={`${ici}/cibles?strate=${s.id}`}>
                    {s.libelle}
                  </Link>
                  {s.reunit.length > 1 ? (
                    <details>
                      <summary>{s.reunit.length} cases réunies, trop petites seules</summary>
                      {s.reunit.join(' ; ')}
                    </details>
                  ) : null}
                </>
              ),
            },
            { id: 'population', titre: 'Dans le champ', numerique: true, valeur: (s) => s.population },
            { id: 'tirees', titre: 'Interrogées', numerique: true, valeur: (s) => s.tirees },
            {
              id: 'taux',
              titre: 'Réponses',
              valeur: (s) => s.taux,
              rendu: (s) =>
                s.taux === null ? (
                  'personne à interroger'
                ) : (
                  <Jauge
                    libelle={`Réponses, ${s.libelle}`}
                    part={s.taux}
                    texte={`${pourcent(s.taux, { decimales: 0 })} (${s.recues} sur ${s.interrogees - s.horsChamp})`}
                  />
                ),
            },
          ]}
        />
        {e.themes.length > 0 ? (
          <p className="m-mention">
            Thèmes facultatifs posés : {e.themes.map((t) => THEMES[t as keyof typeof THEMES]).join(', ')}.
          </p>
        ) : null}
      </Section>
      <Gestes page={d} resultat={actionData} />
    </Page>
  );
}
