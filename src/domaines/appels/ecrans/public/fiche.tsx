import { Form } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { Sommaire } from '#src/presentation/Sommaire.tsx';
import { majuscule } from '#src/socle/phrases.ts';
import { LIBELLES_GENRE, PUBLICS_APPEL } from '../../forme.ts';
import { dateHeureEn } from '../../fuseaux.ts';
import { presse } from '../../public.ts';
import type { Route } from './+types/fiche';
import { Candidater } from './Candidater.tsx';
import { Eligibilite } from './Eligibilite.tsx';
import { type FichePublique, lireFichePublique } from './lire.ts';
import { Projet } from './Projet.tsx';
import { phraseCalendrier, phrasesMontant } from './phrases.ts';
import { Regles } from './Regles.tsx';
import { Questions, Resultats, Vie } from './Vie.tsx';

export const loader = lireFichePublique;

export default function AppelPublic({ loaderData: d }: Route.ComponentProps) {
  const { appel: a } = d;
  const deposable = a.etatPublic === 'ouvert' || a.etatPublic === 'a_venir';
  return (
    <Page
      fil={[{ libelle: 'Appels ouverts', adresse: '/appels-ouverts' }]}
      surtitre={`${LIBELLES_GENRE[a.genre]} · ${a.financeur}`}
      titre={a.intitule}
      chapo={phraseCalendrier(a)}
      action={
        a.etatPublic === 'ouvert'
          ? { libelle: 'Préparer ma candidature', adresse: `/appels/${a.id}/candidater` }
          : undefined
      }
    >
      <Demonstration oui={a.demonstration} />
      <Avertissement d={d} />
      {d.resultats ? <Resultats resultats={d.resultats} appel={a.id} /> : null}
      <EnBref d={d} />
      <Parties d={d} />
      {deposable ? <Eligibilite d={d} /> : null}
      <Projet contenu={a.contenu} />
      <Regles contenu={a.contenu} regimes={d.regimes} />
      <Vie d={d} />
      <Questions d={d} />
      {deposable ? <Candidater d={d} /> : null}
      {d.moi.porte ? (
        <Form method="post" action={`/appels-ouverts/${a.id}/suivre`} className="m-section">
          <input type="hidden" name="suivre" value={d.moi.suivi ? 'non' : 'oui'} />
          <button type="submit" className="fr-btn fr-btn--secondary">
            {d.moi.suivi ? 'Ne plus suivre cet appel' : 'Suivre cet appel'}
          </button>
          <p className="m-mention">
            {d.moi.suivi
              ? 'Vous recevez un message à chaque rectificatif, prolongation, réponse ou résultat.'
              : 'Un message à chaque rectificatif, prolongation, réponse ou résultat.'}
          </p>
        </Form>
      ) : null}
    </Page>
  );
}

function Avertissement({ d: { appel: a, retrait } }: { d: FichePublique }) {
  if (a.etatPublic === 'retire')
    return (
      <Alerte ton="erreur" titre="Cet appel a été retiré">
        {retrait ? <p className="m-texte-long">{retrait}</p> : null}
      </Alerte>
    );
  if (a.etatPublic === 'ouvert' && presse(a.maintenant, a.fermeLe))
    return (
      <Alerte ton="attention" titre={phraseCalendrier(a)}>
        <p>
          L'heure qui compte est celle du serveur : {dateHeureEn(a.maintenant, a.fuseau)}. Un brouillon enregistré n'est
          pas une candidature déposée.
        </p>
      </Alerte>
    );
  return null;
}

function EnBref({ d: { appel: a, admises } }: { d: FichePublique }) {
  const { contenu: c } = a;
  const publics = c.publics.map((id) => PUBLICS_APPEL.find((p) => p.id === id)?.libelle ?? id);
  const proprietes: [string, string[]][] = [
    [
      'Qui peut candidater',
      [admises ? `${majuscule(admises)}.` : 'Toutes les organisations.', c.eligibilite.precision],
    ],
    ['Territoire', [a.territoire, c.territoiresTexte]],
    ['Publics visés', [...publics, c.publicsTexte]],
    ['Combien', phrasesMontant(c)],
    ["Durée de l'opération", [`${c.duree.mois} mois`]],
    ['Ouverture', [dateHeureEn(a.ouvreLe, a.fuseau)]],
    ['Clôture', [a.fermeLe ? dateHeureEn(a.fermeLe, a.fuseau) : 'Aucune : les demandes se déposent toute l’année.']],
    ['Contact', [c.contact]],
  ];
  return (
    <dl className="m-proprietes" id="en-bref">
      {proprietes.map(([quoi, textes]) => {
        const dits = textes.filter((texte) => texte.trim() !== '');
        return dits.length > 0 ? (
          <div key={quoi}>
            <dt>{quoi}</dt>
            <dd>
              {dits.map((texte) => (
                <div key={texte} className="m-texte-long">
                  {texte}
                </div>
              ))}
            </dd>
          </div>
        ) : null;
      })}
    </dl>
  );
}

function Parties({ d }: { d: FichePublique }) {
  const ouvert = d.appel.etatPublic === 'ouvert' || d.appel.etatPublic === 'a_venir';
  const liens = [
    ouvert && ['#eligibilite', 'Puis-je candidater ?'],
    ['#projet', 'Ce qui est attendu'],
    ['#regles', 'Financement et choix des projets'],
    ['#vie', 'Ce qui a changé'],
    ['#questions', `Questions et réponses (${d.questions.length})`],
    ouvert && ['#candidater', 'Comment candidater'],
  ].filter((lien): lien is [string, string] => lien !== false);
  return <Sommaire liens={liens} />;
}
