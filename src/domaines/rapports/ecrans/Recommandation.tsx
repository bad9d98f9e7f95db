import { Link } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire, type ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import type { ChiffreCle, Recommandation } from '../forme.ts';
import { valeurEcrite } from '../regles/mesure.ts';

interface Commun {
  vu: string;
  chiffres: ChiffreCle[];
  refus: ResultatFormulaire | undefined;
  /** Territoire d'une action de plan à écrire d'ici ; `null` : pas cette personne. */
  plan: string | null;
}

/** Le refus d'un formulaire ne se montre que sur la recommandation qui l'a envoyé. */
const sien = (refus: ResultatFormulaire | undefined, id: string) =>
  refus && String(refus.saisie?.id ?? '') === id ? refus : undefined;

export function UneRecommandation({ recommandation: r, vu, refus, plan }: Commun & { recommandation: Recommandation }) {
  const retenue = r.etat === 'retenue' || r.etat === 'ajoutee';
  return (
    <li className="m-recommandation">
      <h3>{r.proposition}</h3>
      <p>{r.constat}</p>
      <p className="m-mention">
        {r.porteur ? `Qui : ${r.porteur}. ` : ''}
        {r.personnes === null
          ? ''
          : `Environ ${pluriel(Math.round(r.personnes), 'personne concernée', 'personnes concernées')}. `}
        {r.par
          ? `${r.etat === 'ecartee' ? 'Écartée' : r.etat === 'ajoutee' ? 'Ajoutée' : 'Retenue'} par ${r.par}. `
          : ''}
        {r.motif ? `Raison : ${r.motif}` : ''}
      </p>
      {r.chiffres.length > 0 ? (
        <ul className="m-recommandation__chiffres">
          {r.chiffres.map((c) => (
            <li key={c.cle}>
              {c.libelle} : <strong>{valeurEcrite(c)}</strong> <EtiquetteConfiance confiance={c.fiabilite} />{' '}
              <span className="m-mention">
                {c.date}, {c.source}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {r.alertes.length > 0 ? <p className={r.tient ? 'm-mention' : 'm-erreur-texte'}>{r.alertes.join(' ')}</p> : null}
      {r.reecrite && r.origine ? (
        <details>
          <summary>La proposition d'origine</summary>
          <p>{r.origine.proposition}</p>
          <p>{r.origine.constat}</p>
        </details>
      ) : null}
      {retenue && plan ? (
        <p>
          <Link to={`/plans/action?territoire=${plan}&texte=${encodeURIComponent(r.proposition)}`}>
            En faire une action d'un plan<span className="fr-sr-only"> : {r.proposition}</span>
          </Link>
        </p>
      ) : null}
      <div className="m-gestes">
        <Formulaire id={`geste-${r.id}`} className="m-formulaire--ligne">
          <input type="hidden" name="vu" value={vu} />
          <input type="hidden" name="id" value={r.id} />
          <Boutons>
            {r.etat === 'proposee' ? (
              <BoutonEnvoi nom="geste" valeur="retenir" petit>
                Retenir<span className="fr-sr-only"> : {r.proposition}</span>
              </BoutonEnvoi>
            ) : null}
            {retenue ? (
              <>
                <BoutonEnvoi nom="geste" valeur="monter" variante="discret" petit>
                  Monter<span className="fr-sr-only"> : {r.proposition}</span>
                </BoutonEnvoi>
                <BoutonEnvoi nom="geste" valeur="descendre" variante="discret" petit>
                  Descendre<span className="fr-sr-only"> : {r.proposition}</span>
                </BoutonEnvoi>
              </>
            ) : null}
            {r.etat === 'proposee' ? null : (
              <BoutonEnvoi nom="geste" valeur="rouvrir" variante="discret" petit>
                {r.etat === 'ajoutee' ? 'Retirer' : r.etat === 'ecartee' ? 'Reprendre' : 'Remettre à relire'}
                <span className="fr-sr-only"> : {r.proposition}</span>
              </BoutonEnvoi>
            )}
          </Boutons>
        </Formulaire>
        {r.etat === 'ecartee' ? null : <Reecrire r={r} vu={vu} refus={sien(refus, r.id)} />}
        {r.etat === 'ecartee' || r.etat === 'ajoutee' ? null : <Ecarter r={r} vu={vu} refus={sien(refus, r.id)} />}
      </div>
    </li>
  );
}

type Un = { r: Recommandation; vu: string; refus: ResultatFormulaire | undefined };

function Reecrire({ r, vu, refus }: Un) {
  const celui = refus?.saisie?.geste === 'retenir' ? refus : undefined;
  return (
    <details open={celui !== undefined}>
      <summary>Réécrire</summary>
      <Formulaire resultat={celui} id={`reecrire-${r.id}`}>
        <input type="hidden" name="vu" value={vu} />
        <input type="hidden" name="id" value={r.id} />
        <ChampTexte nom="proposition" libelle="Recommandation" lignes={3} valeur={r.proposition} />
        <ChampTexte nom="constat" libelle="Constat" lignes={3} valeur={r.constat} facultatif />
        <ChampTexte nom="porteur" libelle="Qui la porte" valeur={r.porteur} facultatif />
        <BoutonEnvoi nom="geste" valeur="retenir" petit>
          {r.etat === 'proposee' ? 'Retenir ainsi' : 'Enregistrer'}
        </BoutonEnvoi>
      </Formulaire>
    </details>
  );
}

function Ecarter({ r, vu, refus }: Un) {
  const celui = refus?.saisie?.geste === 'ecarter' ? refus : undefined;
  return (
    <details open={celui !== undefined}>
      <summary>Écarter</summary>
      <Formulaire resultat={celui} id={`ecarter-${r.id}`}>
        <input type="hidden" name="vu" value={vu} />
        <input type="hidden" name="id" value={r.id} />
        <ChampTexte nom="motif" libelle="Raison" aide="Gardée avec la proposition, pour qui relira l'an prochain." />
        <BoutonEnvoi nom="geste" valeur="ecarter" variante="secondaire" petit>
          Écarter cette proposition
        </BoutonEnvoi>
      </Formulaire>
    </details>
  );
}

export function AjouterRecommandation({ vu, chiffres, refus }: Omit<Commun, 'plan'>) {
  const celui = refus?.saisie?.geste === 'ajouter' ? refus : undefined;
  return (
    <Formulaire resultat={celui} id="ajouter">
      <input type="hidden" name="vu" value={vu} />
      <ChampTexte nom="proposition" libelle="Recommandation" aide="Un verbe, ce qu'il y a à faire, où." lignes={3} />
      <ChampTexte nom="constat" libelle="Constat" lignes={3} facultatif />
      <ChampTexte nom="porteur" libelle="Qui la porte" facultatif />
      <details open={celui?.champs?.chiffres !== undefined}>
        <summary>La relier à des chiffres du document</summary>
        <CasesACocher
          nom="chiffres"
          libelle="Chiffres sur lesquels elle s'appuie"
          options={chiffres
            .filter(({ valeur }) => valeur !== null)
            .map((c) => ({
              valeur: c.cle,
              libelle: `${c.libelle} : ${valeurEcrite(c)}`,
            }))}
        />
      </details>
      <Boutons>
        <BoutonEnvoi nom="geste" valeur="ajouter" variante="secondaire">
          Ajouter cette recommandation
        </BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
