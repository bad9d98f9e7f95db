import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFicheCampagne } from '../fiche.ts';
import { archiverCampagne, ouvrirCampagne } from '../operations/calendrier.ts';
import { LIBELLES_PHASE } from '../regles.ts';
import { libelleTransition } from '../suivi.ts';
import type { Route } from './+types/fiche';
import { FIL } from './communs.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  lireFicheCampagne(base(), acteurDe(context), numero(params.id), peut);

export async function action({ request, params, context }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ id: params.id, version: f.get('version') });
  const redirection = `/campagnes/${numero(params.id)}`;
  if (geste === 'archiver')
    return agir(request, context, archiverCampagne, lire, { redirection, message: 'La campagne est archivée.' });
  return agir(request, context, ouvrirCampagne, lire, {
    redirection,
    message: ({ structures, messages }) =>
      `La campagne est publiée : ${pluriel(structures, 'structure a son échéance', 'structures ont leur échéance')}, ${pluriel(messages, 'personne prévenue', 'personnes prévenues')}.`,
  });
}

export const shouldRevalidate = relireApresConflit;

export default function Campagne({ loaderData: d, actionData }: Route.ComponentProps) {
  const { campagne: c } = d;
  const titres = {
    preparation: `« ${c.intitule} » est en préparation`,
    a_venir: `Les dépôts ouvrent le ${dateHeure(c.ouvreLe)}`,
    en_cours: `Les dossiers se déposent jusqu'au ${dateHeure(c.fermeLe)}`,
    close: `Les dépôts sont clos depuis le ${dateHeure(c.fermeLe)}`,
    archivee: `« ${c.intitule} » est archivée`,
  };
  const liens = [
    d.peut.modifier && ['Modifier', 'modifier'],
    d.peut.prolonger && ['Repousser la clôture', 'prolonger'],
    d.peut.formulaire && ['Changer de formulaire', 'formulaire'],
    d.peut.enveloppe && ["Voir l'enveloppe", 'enveloppe'],
  ].filter((l) => l !== false);
  return (
    <Page
      fil={FIL}
      surtitre={c.intitule}
      onglet={c.intitule}
      titre={titres[c.phase]}
      chapo={`${c.departementNom ?? c.departement}, année ${c.annee}. Du ${dateHeure(c.ouvreLe)} au ${dateHeure(c.fermeLe)}, heure de Paris. À l'heure de la clôture, il est trop tard.`}
      action={
        d.peut.ouvrir ? (
          <Formulaire resultat={actionData}>
            <input type="hidden" name="version" value={c.version} />
            <BoutonEnvoi nom="geste" valeur="ouvrir">
              Publier la campagne
            </BoutonEnvoi>
          </Formulaire>
        ) : d.structure ? (
          { libelle: 'Aller à mon dossier', adresse: '/mes-dossiers' }
        ) : d.dossiers ? (
          { libelle: 'Voir les dossiers', adresse: d.dossiers }
        ) : undefined
      }
    >
      <Demonstration oui={c.demonstration} />
      {d.peut.ouvrir ? (
        <Alerte titre={`Publier prévient ${pluriel(d.concernees, 'structure')}`}>
          <p>
            Chaque structure d'insertion du département qui a un compte reçoit un message et une échéance. Avant de
            publier, relisez les dates, les critères et le formulaire ci-dessous.
          </p>
        </Alerte>
      ) : null}
      {liens.length > 0 || d.peut.cloner || d.peut.archiver ? (
        <div className="m-section__liens">
          {liens.map(([libelle, chemin]) => (
            <Link key={chemin} to={`/campagnes/${c.id}/${chemin}`}>
              {libelle}
            </Link>
          ))}
          {d.peut.cloner ? (
            <Link to={`/campagnes/nouvelle?depuis=${c.id}`}>Préparer {c.annee + 1} à partir de celle-ci</Link>
          ) : null}
          {d.peut.archiver ? (
            <Formulaire resultat={d.peut.ouvrir ? undefined : actionData} id="archiver">
              <input type="hidden" name="version" value={c.version} />
              <BoutonEnvoi nom="geste" valeur="archiver" variante="discret" petit>
                Archiver la campagne
              </BoutonEnvoi>
            </Formulaire>
          ) : null}
        </div>
      ) : null}
      {d.etapes ? (
        <Section titre="Où en sont les dossiers">
          <ul className="m-etiquettes">
            {d.etapes.map(({ id, titre, n, adresse }) => (
              <li key={id}>
                <Link to={adresse}>
                  {titre} : {nombre(n)}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {c.consignes ? (
        <Section titre="Consignes du service">
          {c.consignes.split(/\n{2,}/).map((p) => (
            <p key={p} style={{ whiteSpace: 'pre-line' }}>
              {p}
            </p>
          ))}
        </Section>
      ) : null}
      <Section titre="Ce qui est exigé">
        <p>Un seul critère qui manque bloque le dossier.</p>
        <ul>
          {c.criteres.eligibilite.map((e) => (
            <li key={e.id}>
              {e.libelle}
              {e.fondement ? <span className="m-mention"> ({e.fondement})</span> : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section titre="Comment les dossiers sont notés">
        <Tableau
          legende="Critères de sélection et leurs poids"
          legendeMasquee
          colonnes={[
            { id: 'libelle', titre: 'Critère', valeur: (s) => s.libelle },
            { id: 'aide', titre: "Ce que l'on regarde", valeur: (s) => s.aide, absent: '–' },
            { id: 'echelle', titre: 'Note', valeur: (s) => `de 0 à ${s.echelle}`, court: true },
            { id: 'poids', titre: 'Poids', numerique: true, unite: '%', valeur: (s) => s.poids },
          ]}
          lignes={c.criteres.selection}
          cle={(s) => s.id}
        />
      </Section>
      <Section titre="Part modulée de l'aide au poste">
        <p>
          {d.bornes
            ? `Entre ${nombre(d.bornes.minimum)} et ${nombre(d.bornes.maximum)} % du montant socle`
            : 'Une part du montant socle, dont les bornes ne sont pas connues pour cette année'}
          , selon trois critères du code du travail. Poids publiés pour cette campagne : caractéristiques des personnes
          embauchées {nombre(c.modulation.publics)} %, actions et moyens d'insertion {nombre(c.modulation.moyens)} %,
          résultats à la sortie {nombre(c.modulation.resultats)} %.
        </p>
      </Section>
      <Section titre={`Ce qui est demandé : ${pluriel(d.sections.length, 'étape')}`}>
        <p>
          Formulaire « {c.formulaireTitre} », version {c.formulaireNumero}.
        </p>
        <ol>
          {d.sections.map((s) => (
            <li key={s.id}>
              <strong>{s.titre}</strong>, {pluriel(s.questions, 'question')}
              {s.aide ? <span className="m-mention"> {s.aide}</span> : null}
            </li>
          ))}
        </ol>
      </Section>
      <Section titre="Histoire de la campagne">
        <ul>
          {d.histoire.map((h) => (
            <li key={`${h.transition}-${String(h.le)}`}>
              {dateHeure(h.le)} : {libelleTransition(h.transition)}
              {d.structure ? '' : `, par ${h.acteur}`}
              {h.commentaire ? <p className="m-mention">{h.commentaire}</p> : null}
            </li>
          ))}
        </ul>
        <p className="m-mention">État : {LIBELLES_PHASE[c.phase]}.</p>
      </Section>
    </Page>
  );
}
